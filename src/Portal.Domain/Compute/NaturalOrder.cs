using System.Text;

namespace Portal.Domain.Compute;

/// <summary>Sort keys that put web-2 before web-10 when compared ordinally.</summary>
public static class NaturalOrder
{
    /// <summary>
    /// Lower case, with the length of each run of digits (leading zeros aside) put before it. The run begins with a 0,
    /// so that digits keep their place among other characters.
    /// </summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                key.Append(char.ToLowerInvariant(text[at++]));
                continue;
            }

            while (at < text.Length - 1 && text[at] == '0' && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
            }

            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            key.Append('0').Append((char)(end - at)).Append(text, at, end - at);
            at = end;
        }

        return key.ToString();
    }
}
