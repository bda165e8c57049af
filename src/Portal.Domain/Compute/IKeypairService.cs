using Portal.Domain.Identity;

namespace Portal.Domain.Compute;

/// <summary>The person's key pairs.</summary>
public interface IKeypairService
{
    Task<IReadOnlyList<Keypair>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Registers a public key. Sent once.</summary>
    Task<Keypair> ImportAsync(string name, string publicKey, CancellationToken cancellationToken);

    /// <summary>Lets the cloud make the pair; the private key exists in this answer only. Unsupported from compute 2.92.</summary>
    Task<GeneratedKeypair> GenerateAsync(string name, CancellationToken cancellationToken);

    Task DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <param name="PrivateKey">PEM, given to the person once.</param>
public sealed record GeneratedKeypair(Keypair Keypair, Secret PrivateKey);
