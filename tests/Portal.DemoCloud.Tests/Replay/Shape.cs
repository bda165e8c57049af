using System.Text.Json;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>
/// Compares an answer with the recorded one: same keys, same kinds, same array lengths, and equal values except for
/// what no two clouds have in common (times, generated secrets and keys, addresses, placement).
/// </summary>
internal static class Shape
{
    private static readonly HashSet<string> Volatile =
    [
        "adminPass", "updated", "created", "created_at", "createdAt", "updated_at", "expires", "next-available", "hostId", "public_key", "private_key",
        "access", "last_modified", "secret", "password", "fingerprint", "mac_address", "output", "url", "key", "addr", "reservation_id", "checksum", "size",
        "OS-EXT-SRV-ATTR:host", "OS-EXT-SRV-ATTR:hypervisor_hostname", "OS-EXT-SRV-ATTR:instance_name",
    ];

    /// <summary>The first difference as a sentence, or null.</summary>
    /// <param name="kindsOnly">Values may differ, and lists be longer or shorter: which server is where is the scheduler's affair.</param>
    public static string? Difference(JsonElement recorded, JsonElement actual, bool kindsOnly = false, string path = "$", string key = "")
    {
        if (kindsOnly && (key == "metadata" || recorded.ValueKind == JsonValueKind.Null || actual.ValueKind == JsonValueKind.Null)) return null;
        if (Kind(recorded) != Kind(actual)) return $"{path}: recorded {Brief(recorded)}, got {Brief(actual)}";
        return recorded.ValueKind switch
        {
            JsonValueKind.Object => Objects(recorded, actual, kindsOnly, path),
            JsonValueKind.Array => Arrays(recorded, actual, kindsOnly, path, key),
            _ when kindsOnly || Volatile.Contains(key) => null,
            JsonValueKind.Number => recorded.GetDouble() == actual.GetDouble() ? null : $"{path}: recorded {Brief(recorded)}, got {Brief(actual)}",
            _ => recorded.ToString() == actual.ToString() ? null : $"{path}: recorded {Brief(recorded)}, got {Brief(actual)}",
        };
    }

    private static string? Objects(JsonElement recorded, JsonElement actual, bool kindsOnly, string path)
    {
        foreach (var member in actual.EnumerateObject())
            if (!recorded.TryGetProperty(member.Name, out _) && !(kindsOnly && member.Name == "servers")) return $"{path}.{member.Name}: not recorded, got {Brief(member.Value)}";
        foreach (var member in recorded.EnumerateObject())
        {
            if (!actual.TryGetProperty(member.Name, out var ours))
            {
                if (kindsOnly && member.Name == "servers") continue;
                return $"{path}.{member.Name}: missing, recorded {Brief(member.Value)}";
            }

            if (Difference(member.Value, ours, kindsOnly, $"{path}.{member.Name}", member.Name) is { } difference) return difference;
        }

        return null;
    }

    private static string? Arrays(JsonElement recorded, JsonElement actual, bool kindsOnly, string path, string key)
    {
        var theirs = Ordered(recorded, key);
        var ours = Ordered(actual, key);
        if (theirs.Count != ours.Count && !kindsOnly) return $"{path}: recorded {theirs.Count} items, got {ours.Count}";
        for (var i = 0; i < Math.Min(theirs.Count, ours.Count); i++)
            if (Difference(theirs[i], ours[i], kindsOnly, $"{path}[{i}]", key) is { } difference) return difference;
        return null;
    }

    /// <summary>Joins and lists without an order come as the database likes.</summary>
    private static List<JsonElement> Ordered(JsonElement array, string key)
    {
        var items = array.EnumerateArray().ToList();
        if (key is "volumes" or "snapshots") return [.. items.OrderBy(static item => item.TryGetProperty("display_name", out var name) ? name.GetString() : item.GetProperty("displayName").GetString(), StringComparer.Ordinal)];
        // By their ids, of which one is made up.
        if (key == "flavors") return [.. items.OrderBy(static item => item.GetProperty("name").GetString(), StringComparer.Ordinal)];
        return key is "security_groups" or "roles" ? [.. items.OrderBy(item => item.GetRawText().Length).ThenBy(item => item.GetRawText(), StringComparer.Ordinal)] : items;
    }

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;

    private static string Brief(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 160 ? text : text[..160] + "…";
    }
}
