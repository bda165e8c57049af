namespace Portal.Domain.Text;

/// <summary>How well a typed text fits something that has a name and other things it is known by; smaller is better.</summary>
public static class FindRank
{
    /// <summary>It does not fit.</summary>
    public const int None = int.MaxValue;

    /// <param name="typed">As typed.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="keys">Ids, addresses, hardware addresses, fingerprints.</param>
    public static int Of(string typed, string name, IEnumerable<string?> keys)
    {
        var text = typed.Trim();
        if (text.Length == 0)
        {
            return None;
        }

        var best = OfName(text, name);
        var digits = HexPairs.Digits(text);
        foreach (var key in keys)
        {
            if (!string.IsNullOrEmpty(key))
            {
                best = Math.Min(best, OfKey(text, digits, key));
            }
        }

        return best;
    }

    private static int OfName(string text, string name) => name.IndexOf(text, StringComparison.OrdinalIgnoreCase) switch
    {
        < 0 => None,
        0 => name.Length == text.Length ? 0 : 1,
        _ => 3,
    };

    private static int OfKey(string text, string? digits, string key)
    {
        if (key.StartsWith(text, StringComparison.OrdinalIgnoreCase))
        {
            return key.Length == text.Length ? 0 : 2;
        }

        // One spelling of the digits in another; not inside of an id, which has no pairs.
        if (digits is not null && key.Contains(':', StringComparison.Ordinal) && HexPairs.Digits(key) is { } own && own.StartsWith(digits, StringComparison.Ordinal))
        {
            return own.Length == digits.Length ? 0 : 2;
        }

        return text.Length > 2 && key.Contains(text, StringComparison.OrdinalIgnoreCase) ? 4 : None;
    }
}
