using System.Globalization;
using System.Text;

namespace Portal.Domain.Validation;

/// <summary>Rules for names and other short texts, counted as nova and its database count: in characters, not in UTF-16 units.</summary>
internal static class TextRules
{
    public const int MaxLength = 255;

    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    /// <summary>A name: something visible, at most 255 characters after trimming, nothing unprintable.</summary>
    public static IEnumerable<InputFault> Name(InputField field, string? text)
    {
        var name = (text ?? "").Trim();
        if (name.Length == 0)
        {
            return [new(field, InputFaultKind.Missing)];
        }

        var faults = new List<InputFault>(2);
        if (Length(name) is > MaxLength and var length)
        {
            faults.Add(new(field, InputFaultKind.TooLong) { Actual = length, Limit = MaxLength });
        }

        if (FirstUnprintable(name) is { } bad)
        {
            faults.Add(new(field, InputFaultKind.BadCharacters) { Item = bad });
        }

        return faults;
    }

    /// <summary>
    /// What nova's schema calls unprintable (nova/api/validation/parameter_types.py _is_printable): control, surrogate, unassigned and
    /// separator characters other than the space. Folsom takes them, but nothing good comes of them. Given as U+XXXX.
    /// </summary>
    public static string? FirstUnprintable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var bad = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => true,
                UnicodeCategory.Format => !IsJoiner(rune),
                UnicodeCategory.SpaceSeparator => rune.Value != ' ',
                _ => rune == Rune.ReplacementChar,
            };
            if (bad)
            {
                return $"U+{rune.Value:X4}";
            }
        }

        return null;
    }

    /// <summary>Emoji sequences and several scripts need joiners; current nova refuses them, which its answer then says.</summary>
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;
}
