using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Quotas;

namespace Portal.Domain.Validation;

/// <summary>
/// Metadata of an instance: at most as many items as the quota says (Folsom: 413 "Maximum number of metadata items exceeds 128"),
/// keys of 1 to 255 characters, values of up to 255 (nova/compute/api.py _check_metadata_properties_quota).
/// </summary>
public static class MetadataRules
{
    /// <param name="rows">As typed, so a key may stand twice.</param>
    /// <param name="reserved">Items the portal adds by itself.</param>
    public static IReadOnlyList<InputFault> Check(
        IEnumerable<KeyValuePair<string, string>> rows, ProjectLimits? limits, CloudCapabilities capabilities, int reserved = 0)
    {
        // parameter_types.py metadata: ^[a-zA-Z0-9-_:. ]{1,255}$; Folsom takes any key.
        var faults = new List<InputFault>();
        var seen = CheckRows(faults, rows, capabilities.Compute == ComputeGeneration.Folsom ? null : "-_:. ", static (_, _) => false);
        if (limits?.Find(QuotaResource.MetadataItems)?.Limit is { } limit && seen.Count + reserved > limit)
        {
            faults.Add(new(InputField.Metadata, InputFaultKind.TooMany) { Actual = seen.Count + reserved, Limit = limit });
        }

        return faults;
    }

    /// <summary>Adds what is wrong with each row, and gives the keys there are.</summary>
    /// <param name="marks">What a key may hold besides ASCII letters and digits; null where it may hold anything.</param>
    /// <param name="isAsFound">Whether a row stands as it was found: others wrote it, so only a second one of its key is a fault.</param>
    internal static HashSet<string> CheckRows(
        List<InputFault> faults, IEnumerable<KeyValuePair<string, string>> rows, string? marks, Func<string, string, bool> isAsFound)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in rows)
        {
            if (isAsFound(key, value) && seen.Add(key))
            {
                continue;
            }

            CheckRow(faults, seen, key, value, marks);
        }

        return seen;
    }

    private static void CheckRow(List<InputFault> faults, HashSet<string> seen, string key, string value, string? marks)
    {
        InputFault Fault(InputFaultKind kind) => new(InputField.Metadata, kind) { Item = key };

        if (string.IsNullOrWhiteSpace(key))
        {
            faults.Add(Fault(InputFaultKind.Missing));
            return;
        }

        if (!seen.Add(key))
        {
            faults.Add(Fault(InputFaultKind.Duplicate));
        }

        if (string.Equals(key, LaunchRequest.MarkerKey, StringComparison.Ordinal))
        {
            faults.Add(Fault(InputFaultKind.Reserved));
        }

        var longest = Math.Max(TextRules.Length(key), TextRules.Length(value));
        if (longest > TextRules.MaxLength)
        {
            faults.Add(Fault(InputFaultKind.TooLong) with { Actual = longest, Limit = TextRules.MaxLength });
        }

        if (marks is not null && key.Any(c => !char.IsAsciiLetterOrDigit(c) && !marks.Contains(c, StringComparison.Ordinal)))
        {
            faults.Add(Fault(InputFaultKind.BadCharacters));
        }
    }
}
