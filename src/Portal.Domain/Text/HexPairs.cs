namespace Portal.Domain.Text;

/// <summary>Hardware addresses and fingerprints, which people copy in many spellings: <c>fa:16:3e</c>, <c>FA-16-3E</c>, <c>fa16.3e</c>, <c>MD5:9c:…</c>.</summary>
public static class HexPairs
{
    /// <summary>Fewer digits than these are in almost every hardware address.</summary>
    private const int Fewest = 3;
    private const string Md5 = "MD5:";

    /// <summary>The digits alone, in lower case; null for what is no such text.</summary>
    public static string? Digits(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith(Md5, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[Md5.Length..];
        }

        var digits = new char[rest.Length];
        var count = 0;
        foreach (var letter in rest)
        {
            if (char.IsAsciiHexDigit(letter))
            {
                digits[count++] = char.ToLowerInvariant(letter);
            }
            else if (letter is not (':' or '-' or '.'))
            {
                return null;
            }
        }

        return count < Fewest ? null : new string(digits, 0, count);
    }
}
