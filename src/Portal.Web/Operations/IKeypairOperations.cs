using Portal.Domain.Compute;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to their key pairs; audited, sent at most once.</summary>
public interface IKeypairOperations
{
    Task<Keypair> ImportAsync(ProjectContext context, string name, string publicKey, CancellationToken cancellationToken);

    Task<GeneratedKeypair> GenerateAsync(ProjectContext context, string name, CancellationToken cancellationToken);

    Task DeleteAsync(ProjectContext context, Keypair keypair, CancellationToken cancellationToken);
}
