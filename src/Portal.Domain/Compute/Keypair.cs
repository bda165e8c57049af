namespace Portal.Domain.Compute;

/// <summary>A public key that the cloud puts into new instances. It belongs to the person, not to the project.</summary>
/// <param name="Fingerprint">MD5 of the key blob in colon hex.</param>
/// <param name="Type">ssh or x509; null below compute 2.2.</param>
public sealed record Keypair(string Name, string Fingerprint, string? PublicKey, string? Type = null);
