using System.Net;
using System.Text.Json;

namespace Portal.Domain.Validation;

/// <summary>
/// Hints for nova's scheduler. Filters may define any key, so unknown ones pass; the values of those that nova ships with are
/// checked, since a scheduler that cannot read one fails the launch without a word (nova/scheduler/filters).
/// </summary>
public static class SchedulerHintRules
{
    public static IReadOnlyList<InputFault> Check(IEnumerable<KeyValuePair<string, string>> hints)
    {
        var faults = new List<InputFault>();
        foreach (var (key, value) in hints)
        {
            if (string.IsNullOrWhiteSpace(key))
            {
                faults.Add(new(InputField.SchedulerHints, InputFaultKind.Missing) { Item = key });
            }
            else if (Math.Max(TextRules.Length(key), TextRules.Length(value)) is > TextRules.MaxLength and var length && key != "query")
            {
                faults.Add(new(InputField.SchedulerHints, InputFaultKind.TooLong) { Item = key, Actual = length, Limit = TextRules.MaxLength });
            }
            else if (!IsWellFormed(key, value))
            {
                faults.Add(new(InputField.SchedulerHints, InputFaultKind.Malformed) { Item = key });
            }
        }

        return faults;
    }

    private static bool IsWellFormed(string key, string value) => key switch
    {
        "same_host" or "different_host" or "group" => Guid.TryParse(value.Trim(), out _),
        "build_near_host_ip" => IPAddress.TryParse(value.Trim(), out _),
        "cidr" => value.StartsWith('/') && int.TryParse(value.AsSpan(1), out var bits) && bits is >= 0 and <= 128,
        "query" => IsJson(value),
        _ => true,
    };

    private static bool IsJson(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
