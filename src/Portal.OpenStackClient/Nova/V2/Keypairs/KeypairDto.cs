using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Keypairs;

/// <summary>Each entry is wrapped once more: <c>{"keypairs": [{"keypair": {…}}]}</c>.</summary>
internal sealed record KeypairListResponse(IReadOnlyList<KeypairResponse?>? Keypairs, IReadOnlyList<LinkDto?>? KeypairsLinks);

internal sealed record KeypairResponse(KeypairDto? Keypair);

/// <summary>A class: its text never prints the private key.</summary>
internal sealed class KeypairDto
{
    public string? Name { get; init; }

    public string? Fingerprint { get; init; }

    public string? PublicKey { get; init; }

    /// <summary>Only in the answer that made the pair.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Compute 2.2 and later.</summary>
    public string? Type { get; init; }
}

internal sealed record KeypairCreateRequest(KeypairCreateDto Keypair);

/// <param name="Type">Compute 2.2 and later.</param>
internal sealed record KeypairCreateDto(string Name, string? PublicKey = null, string? Type = null);
