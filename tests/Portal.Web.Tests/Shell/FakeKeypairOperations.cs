using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Operations;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Shell;

/// <summary>Remembers what was asked; refuses once what it is told to.</summary>
internal sealed class FakeKeypairOperations : IKeypairOperations
{
    public const string PrivateKey = "-----BEGIN RSA PRIVATE KEY-----\nmade-by-the-cloud\n-----END RSA PRIVATE KEY-----";

    public List<(string Name, string PublicKey)> Imported { get; } = [];

    public List<string> Generated { get; } = [];

    public List<string> Deleted { get; } = [];

    public CloudError? RefuseOnce { get; set; }

    public Task<Keypair> ImportAsync(ProjectContext context, string name, string publicKey, CancellationToken cancellationToken)
    {
        Imported.Add((name, publicKey));
        Refuse();
        return Task.FromResult(new Keypair(name, "aa:bb", publicKey));
    }

    public Task<GeneratedKeypair> GenerateAsync(ProjectContext context, string name, CancellationToken cancellationToken)
    {
        Generated.Add(name);
        Refuse();
        return Task.FromResult(new GeneratedKeypair(new Keypair(name, "aa:bb", null), new Secret(PrivateKey)));
    }

    public Task DeleteAsync(ProjectContext context, Keypair keypair, CancellationToken cancellationToken)
    {
        Deleted.Add(keypair.Name);
        Refuse();
        return Task.CompletedTask;
    }

    private void Refuse()
    {
        if (RefuseOnce is { } error)
        {
            RefuseOnce = null;
            throw new CloudException(error);
        }
    }
}
