using System.Globalization;

namespace Portal.Domain.Networking;

/// <summary>Ports as people type them: 80, or 8000-8080.</summary>
public static class PortText
{
    /// <summary>False when it is neither; out of range is for the rule's check to tell.</summary>
    public static bool TryParse(string? text, out int? from, out int? to)
    {
        (from, to) = (null, null);
        var parts = (text ?? "").Split(['-', '–', ':'], StringSplitOptions.TrimEntries);
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return false;
        }

        (from, to) = (first, last);
        return true;
    }
}
