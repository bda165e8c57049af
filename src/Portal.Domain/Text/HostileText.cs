using System.Globalization;
using System.Text;

namespace Portal.Domain.Text;

/// <summary>Makes text from elsewhere safe to look at: nothing in it is invisible, moves other text, or breaks the line.</summary>
public static class HostileText
{
    /// <summary>
    /// A name in one line. Control characters become their pictures (␛), the others that cannot be seen their code (⟨U+202E⟩).
    /// Returns the same string when there is nothing to show.
    /// </summary>
    public static string Visible(string text)
    {
        var start = FirstHidden(text);
        if (start < 0)
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16).Append(text, 0, start);
        foreach (var rune in text.AsSpan(start).EnumerateRunes())
        {
            AppendVisible(visible, rune);
        }

        return visible.ToString();
    }

    /// <summary>Appends one character as <see cref="Visible"/> shows it.</summary>
    internal static void AppendVisible(StringBuilder visible, Rune rune)
    {
        switch (rune.Value)
        {
            case < 0x20:
                visible.Append((char)(0x2400 + rune.Value));
                break;
            case 0x7F:
                visible.Append('\u2421');
                break;
            default:
                _ = IsHidden(rune) ? visible.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩") : visible.Append(rune);
                break;
        }
    }

    private static int FirstHidden(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is >= ' ' and < '\u007F')
            {
                continue;
            }

            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                // Half a surrogate pair: the enumeration shows U+FFFD for it.
                return at;
            }

            if (IsHidden(rune))
            {
                return at;
            }

            at += rune.Utf16SequenceLength - 1;
        }

        return -1;
    }

    /// <summary>
    /// Controls, format characters (bidi overrides, zero-width spaces, tags), line and paragraph separators, and letters that show nothing.
    /// Joiners stay: emoji and several scripts are written with them.
    /// </summary>
    private static bool IsHidden(Rune rune) => rune.Value is 0x200C or 0x200D ? false : Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.OtherNotAssigned => rune.Value is >= 0xE0000 and <= 0xE0FFF,
        _ => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0x2800,
    };
}
