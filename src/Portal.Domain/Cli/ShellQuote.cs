using System.Globalization;
using System.Text;

namespace Portal.Domain.Cli;

/// <summary>The one place where text becomes a word of a POSIX shell command line.</summary>
public static class ShellQuote
{
    /// <summary>
    /// One shell word that means exactly <paramref name="text"/>. Control characters are spelled by <c>printf</c>, not written as they are:
    /// pasted into a terminal an escape sequence could end the paste and run what follows it.
    /// NUL is dropped, as no command line can carry it.
    /// </summary>
    public static string Word(string text)
    {
        if (text.Length > 0 && text.All(IsPlain))
        {
            return text;
        }

        var word = new StringBuilder(text.Length + 8);
        var quoted = false;
        var spelled = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0)
            {
                continue;
            }

            if (MustBeSpelled(rune))
            {
                Close(word, ref quoted);
                AppendOctal(spelled, rune);
                continue;
            }

            FlushSpelled(word, spelled);
            if (!quoted)
            {
                word.Append('\'');
                quoted = true;
            }

            _ = rune.Value == '\'' ? word.Append("'\\''") : word.Append(rune);
        }

        FlushSpelled(word, spelled);
        Close(word, ref quoted);
        return word.Length == 0 ? "''" : word.ToString();
    }

    /// <summary>A command line of several words.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or '%' or '+' or '=' or ':' or ',' or '.' or '/' or '-';

    /// <summary>Control characters but the newline, which is harmless in quotes and which a command substitution would swallow.</summary>
    private static bool MustBeSpelled(Rune rune) => rune.Value != '\n' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control;

    private static void AppendOctal(StringBuilder spelled, Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
        {
            spelled.Append('\\').Append(Convert.ToString(value, 8).PadLeft(3, '0'));
        }
    }

    private static void FlushSpelled(StringBuilder word, StringBuilder spelled)
    {
        if (spelled.Length > 0)
        {
            word.Append("\"$(printf '").Append(spelled).Append("')\"");
            spelled.Clear();
        }
    }

    private static void Close(StringBuilder word, ref bool quoted)
    {
        if (quoted)
        {
            word.Append('\'');
            quoted = false;
        }
    }
}
