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
        var faults = new List<InputFault>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in rows)
        {
            CheckRow(faults, seen, key, value, capabilities);
        }

        if (limits?.Find(QuotaResource.MetadataItems)?.Limit is { } limit && seen.Count + reserved > limit)
        {
            faults.Add(new(InputField.Metadata, InputFaultKind.TooMany) { Actual = seen.Count + reserved, Limit = limit });
        }

        return faults;
    }

    private static void CheckRow(List<InputFault> faults, HashSet<string> seen, string key, string value, CloudCapabilities capabilities)
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

        // parameter_types.py metadata: ^[a-zA-Z0-9-_:. ]{1,255}$; Folsom takes any key.
        if (capabilities.Compute != ComputeGeneration.Folsom && key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or ':' or '.' or ' ')))
        {
            faults.Add(Fault(InputFaultKind.BadCharacters));
        }
    }
}
