using System.Buffers;

namespace Portal.Domain.Compute;

/// <summary>Terminal control sequences (ECMA-48): how long one is, and what SGR says about the style.</summary>
internal static class AnsiSequence
{
    /// <summary>A sequence that goes on for longer is not one.</summary>
    private const int Longest = 256;

    private static readonly SearchValues<char> SgrCharacters = SearchValues.Create("0123456789;");

    /// <summary>Length of the sequence at the start of <paramref name="text"/>; an unfinished one is only its introducer.</summary>
    /// <param name="style">Parameters of an SGR sequence (<c>0</c> for an empty one); empty for every other.</param>
    public static int Length(ReadOnlySpan<char> text, out ReadOnlySpan<char> style)
    {
        style = default;
        if (text[0] == '\u009B')
        {
            return Control(text, 1, out style);
        }

        if (text.Length == 1)
        {
            return 1;
        }

        return text[1] switch
        {
            '[' => Control(text, 2, out style),
            ']' or 'P' or '^' or '_' or 'X' => String(text),
            >= ' ' and <= '/' => text.Length > 2 ? 3 : 2,
            >= '0' and <= '~' => 2,
            _ => 1,
        };
    }

    public static LogStyle Apply(LogStyle style, ReadOnlySpan<char> parameters)
    {
        Span<int> codes = stackalloc int[16];
        var count = 0;
        foreach (var range in parameters.Split(';'))
        {
            if (count == codes.Length)
            {
                break;
            }

            codes[count++] = int.TryParse(parameters[range], out var code) ? code : 0;
        }

        for (var at = 0; at < count; at++)
        {
            if (codes[at] is 38 or 48)
            {
                style = Extended(style, codes[..count], ref at);
            }
            else
            {
                style = One(style, codes[at]);
            }
        }

        return style;
    }

    private static LogStyle One(LogStyle style, int code) => code switch
    {
        0 => default,
        1 => style with { Bold = true },
        2 => style with { Faint = true },
        3 => style with { Italic = true },
        4 => style with { Underline = true },
        7 => style with { Inverse = true },
        22 => style with { Bold = false, Faint = false },
        23 => style with { Italic = false },
        24 => style with { Underline = false },
        27 => style with { Inverse = false },
        >= 30 and <= 37 => style with { Foreground = code - 30 },
        39 => style with { Foreground = null },
        >= 40 and <= 47 => style with { Background = code - 40 },
        49 => style with { Background = null },
        >= 90 and <= 97 => style with { Foreground = code - 90 + 8 },
        >= 100 and <= 107 => style with { Background = code - 100 + 8 },
        _ => style,
    };

    /// <summary>38;5;n and 38;2;r;g;b: of the 256 colours only the first 16 are ours, the others leave the style as it is.</summary>
    private static LogStyle Extended(LogStyle style, ReadOnlySpan<int> codes, ref int at)
    {
        var foreground = codes[at] == 38;
        var kind = at + 1 < codes.Length ? codes[at + 1] : 0;
        var color = kind == 5 && at + 2 < codes.Length ? codes[at + 2] : -1;
        at = kind switch { 5 => at + 2, 2 => at + 4, _ => at };
        return color is < 0 or > 15 ? style : foreground ? style with { Foreground = color } : style with { Background = color };
    }

    /// <summary>CSI: parameters, intermediates, one final character. SGR ends in m and has neither private marks nor intermediates.</summary>
    private static int Control(ReadOnlySpan<char> text, int start, out ReadOnlySpan<char> style)
    {
        style = default;
        for (var at = start; at < text.Length && at < Longest; at++)
        {
            if (text[at] is >= '@' and <= '~')
            {
                var parameters = text[start..at];
                if (text[at] == 'm' && parameters.IndexOfAnyExcept(SgrCharacters) < 0)
                {
                    style = parameters.IsEmpty ? "0" : parameters;
                }

                return at + 1;
            }

            if (text[at] is < ' ' or > '?')
            {
                return start;
            }
        }

        return start;
    }

    /// <summary>OSC, DCS, PM, APC, SOS: up to BEL or ESC \ in the same line.</summary>
    private static int String(ReadOnlySpan<char> text)
    {
        for (var at = 2; at < text.Length && at < Longest && text[at] is not ('\n' or '\r'); at++)
        {
            if (text[at] is '\a' or '\u009C')
            {
                return at + 1;
            }

            if (text[at] == '\u001B' && at + 1 < text.Length && text[at + 1] == '\\')
            {
                return at + 2;
            }
        }

        return 2;
    }
}
