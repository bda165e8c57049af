using System.Text;
using Portal.Domain.Cli;
using Portal.Domain.Identity;

namespace Portal.Domain.Access;

/// <summary>A pair of keys for EC2 and S3 clients: a person's, for one project (keystone's OS-EC2).</summary>
/// <param name="Access">Names it; no secret.</param>
public sealed record Ec2Credential(string Access, Secret Secret, string ProjectId)
{
    /// <summary>A shell file for euca2ools and the like. It holds the secret.</summary>
    /// <param name="ec2">The EC2 service's address; null where the catalog has none.</param>
    /// <param name="s3">The same for S3.</param>
    public Secret Rc(Uri? ec2, Uri? s3)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in new[]
        {
            ("EC2_ACCESS_KEY", Access), ("EC2_SECRET_KEY", Secret.Value), ("AWS_ACCESS_KEY_ID", Access), ("AWS_SECRET_ACCESS_KEY", Secret.Value),
            ("EC2_URL", ec2?.AbsoluteUri), ("S3_URL", s3?.AbsoluteUri),
        })
        {
            if (value is not null)
            {
                text.Append("export ").Append(name).Append('=').Append(ShellQuote.Word(value)).Append('\n');
            }
        }

        return new(text.ToString());
    }
}

/// <summary>The session's person's own EC2 credentials.</summary>
public interface IEc2CredentialService
{
    /// <summary>Those for the session's project.</summary>
    Task<IReadOnlyList<Ec2Credential>> ListAsync(CancellationToken cancellationToken);

    Task<Ec2Credential> CreateAsync(CancellationToken cancellationToken);

    Task DeleteAsync(string access, CancellationToken cancellationToken);
}
