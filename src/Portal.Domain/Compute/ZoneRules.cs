using Portal.Domain.Clouds;
using Portal.Domain.Validation;

namespace Portal.Domain.Compute;

/// <summary>
/// Availability zones, and the admins' way to a host: <c>zone:host</c> (nova/compute/api.py _handle_availability_zone), today also
/// <c>zone:host:node</c>. Folsom answers 500 to a second colon, and accepts any zone name only to fail with NoValidHost later.
/// </summary>
internal static class ZoneRules
{
    public static IEnumerable<InputFault> Check(string? zone, LaunchContext context)
    {
        if (string.IsNullOrEmpty(zone))
        {
            yield break;
        }

        if (TextRules.Length(zone) is > TextRules.MaxLength and var length)
        {
            yield return new(InputField.Zone, InputFaultKind.TooLong) { Actual = length, Limit = TextRules.MaxLength };
        }

        var parts = zone.Split(':');
        if (string.IsNullOrWhiteSpace(zone) || TextRules.FirstUnprintable(zone) is not null
            || parts.Length > (context.Capabilities.Compute == ComputeGeneration.Folsom ? 2 : 3)
            || (parts.Length > 1 && parts[^1].Length == 0))
        {
            yield return new(InputField.Zone, InputFaultKind.Malformed) { Item = zone };
            yield break;
        }

        if (parts.Length > 1 && !context.IsAdmin)
        {
            yield return new(InputField.Zone, InputFaultKind.AdminsOnly) { Item = zone };
        }

        if (context.Zones is { } zones && parts[0].Length > 0)
        {
            var known = zones.FirstOrDefault(candidate => candidate.Name == parts[0]);
            if (known is not { IsAvailable: true })
            {
                yield return new(InputField.Zone, known is null ? InputFaultKind.NotFound : InputFaultKind.NotUsable) { Item = parts[0] };
            }
        }
    }
}
