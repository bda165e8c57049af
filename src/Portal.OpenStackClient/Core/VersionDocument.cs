using System.Text.Json;

namespace Portal.OpenStackClient.Core;

/// <summary>One API version that a service says it speaks.</summary>
/// <param name="Id">As written: v2.0, v2.1, v3.14.</param>
/// <param name="Status">CURRENT, SUPPORTED, DEPRECATED, EXPERIMENTAL, stable…</param>
/// <param name="Min">Lowest microversion; null where there are none.</param>
/// <param name="Max">Highest microversion; null where there are none.</param>
internal sealed record ApiVersion(string Id, Microversion Version, string Status, Microversion? Min, Microversion? Max)
{
    public bool IsUsable => !string.Equals(Status, "EXPERIMENTAL", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads a version document in each of its shapes.</summary>
internal static class VersionDocument
{
    /// <summary>
    /// <c>{"versions": [...]}</c> (nova, glance, neutron), <c>{"versions": {"values": [...]}}</c> (keystone's root),
    /// <c>{"version": {...}}</c> (one version's own page), a version's fields at the top, a bare list, and <c>{"choices": [...]}</c>.
    /// Empty when it is none of them.
    /// </summary>
    public static IReadOnlyList<ApiVersion> Parse(JsonElement root)
    {
        var versions = new List<ApiVersion>();
        foreach (var entry in Entries(root))
        {
            if (Text(entry, "id") is { } id && Microversion.TryParse(id) is { } version)
            {
                versions.Add(new ApiVersion(id, version, Text(entry, "status") ?? "",
                    Microversion.TryParse(Text(entry, "min_version")),
                    Microversion.TryParse(Text(entry, "max_version")) ?? Microversion.TryParse(Text(entry, "version"))));
            }
        }

        return versions;
    }

    private static JsonElement[] Entries(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return [.. root.EnumerateArray()];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        foreach (var name in (ReadOnlySpan<string>)["versions", "choices"])
        {
            if (!root.TryGetProperty(name, out var list))
            {
                continue;
            }

            if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("values", out var values))
            {
                list = values;
            }

            if (list.ValueKind == JsonValueKind.Array)
            {
                return [.. list.EnumerateArray()];
            }
        }

        return root.TryGetProperty("version", out var one) && one.ValueKind == JsonValueKind.Object ? [one] : [root];
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
