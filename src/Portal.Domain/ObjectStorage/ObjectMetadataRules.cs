using System.Text;
using Portal.Domain.Validation;

namespace Portal.Domain.ObjectStorage;

/// <summary>Metadata travels as headers: what a header cannot carry, or swift does not keep (check_metadata of swift/common/constraints.py), is refused here.</summary>
public static class ObjectMetadataRules
{
    public const int MaxKey = 128;
    public const int MaxValue = 256;
    public const int MaxItems = 90;
    public const int MaxBytes = 4096;

    public static IReadOnlyList<InputFault> Check(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var faults = new List<InputFault>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in pairs)
        {
            faults.AddRange(CheckPair(key, value));
            if (key.Length > 0 && !seen.Add(key))
            {
                faults.Add(new(InputField.Metadata, InputFaultKind.Duplicate) { Item = key });
            }
        }

        var bytes = pairs.Sum(static pair => Bytes(pair.Key) + Bytes(pair.Value));
        if (pairs.Count > MaxItems)
        {
            faults.Add(new(InputField.Metadata, InputFaultKind.TooMany) { Actual = pairs.Count, Limit = MaxItems });
        }
        else if (bytes > MaxBytes)
        {
            faults.Add(new(InputField.Metadata, InputFaultKind.TooLarge) { Actual = bytes, Limit = MaxBytes });
        }

        return faults;
    }

    private static IEnumerable<InputFault> CheckPair(string key, string value)
    {
        if (key.Length == 0)
        {
            yield return new(InputField.Metadata, InputFaultKind.Missing) { Item = value };
        }
        else if (!key.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            // An underscore becomes a dash on its way through WSGI, and another letter is no header.
            yield return new(InputField.Metadata, InputFaultKind.BadCharacters) { Item = key };
        }
        else if (key.Length > MaxKey)
        {
            yield return new(InputField.Metadata, InputFaultKind.TooLong) { Item = key, Actual = key.Length, Limit = MaxKey };
        }

        if (value.Length == 0)
        {
            // Swift takes an empty value for a wish to remove it.
            yield return new(InputField.Metadata, InputFaultKind.Missing) { Item = key };
        }
        else if (value.Any(char.IsControl))
        {
            yield return new(InputField.Metadata, InputFaultKind.BadCharacters) { Item = key };
        }
        else if (Bytes(value) is > MaxValue and var bytes)
        {
            yield return new(InputField.Metadata, InputFaultKind.TooLong) { Item = key, Actual = bytes, Limit = MaxValue };
        }
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
