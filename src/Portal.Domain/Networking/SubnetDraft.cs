using Portal.Domain.Collections;

namespace Portal.Domain.Networking;

/// <summary>A subnet as it is to be.</summary>
public sealed record SubnetDraft
{
    public string Name { get; init; } = "";

    public string Cidr { get; init; } = "";

    /// <summary>False: what is on it cannot leave it, and no router can join it.</summary>
    public bool HasGateway { get; init; } = true;

    /// <summary>Null: the first address of the range.</summary>
    public string? Gateway { get; init; }

    public bool HasDhcp { get; init; } = true;

    /// <summary>Empty: everything but the gateway.</summary>
    public ValueList<AddressPool> Pools { get; init; }

    public ValueList<string> Dns { get; init; }

    /// <summary>One pool a line, as a person types it: <c>10.0.0.10-10.0.0.99</c>. What cannot be read becomes a pool of that text, to be refused.</summary>
    public static ValueList<AddressPool> ReadPools(string? text) => Lines(text)
        .Select(static line => line.Split(['-', ','], 2, StringSplitOptions.TrimEntries))
        .Select(static parts => new AddressPool(parts[0], parts.Length > 1 ? parts[1] : "")).ToValueList();

    /// <summary>One address a line, or separated by commas or spaces.</summary>
    public static ValueList<string> ReadAddresses(string? text) =>
        (text ?? "").Split(['\n', '\r', ',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToValueList();

    private static string[] Lines(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
