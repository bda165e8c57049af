namespace Portal.DemoCloud.Nova.Keypairs;

internal sealed record Keypair(string Name, string PublicKey, string Fingerprint);
