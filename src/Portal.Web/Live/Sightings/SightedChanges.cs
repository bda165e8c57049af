using Portal.Domain.Compute;

namespace Portal.Web.Live.Sightings;

/// <summary>What differs between two pictures of one instance, as far as a timeline tells it.</summary>
internal static class SightedChanges
{
    public static IEnumerable<Sighting> Between(Instance before, Instance after, DateTimeOffset at)
    {
        if (before.Status != after.Status || before.RawStatus != after.RawStatus)
        {
            yield return new Sighting(at, SightingKind.Status, Word(before), Word(after));
        }

        if (before.TaskState != after.TaskState)
        {
            yield return new Sighting(at, SightingKind.Task, before.TaskState, after.TaskState);
        }

        if (before.PowerState != after.PowerState)
        {
            yield return new Sighting(at, SightingKind.Power, before.PowerState?.ToString(), after.PowerState?.ToString());
        }

        if (before.Host != after.Host)
        {
            yield return new Sighting(at, SightingKind.Host, before.Host, after.Host);
        }

        // Getting its first node is part of being built.
        if (before.HostId is { Length: > 0 } && after.HostId is { Length: > 0 } && before.HostId != after.HostId)
        {
            yield return new Sighting(at, SightingKind.Moved, null, null);
        }

        if (before.Addresses != after.Addresses && Addresses(before) is var old && Addresses(after) is var now && old != now)
        {
            yield return new Sighting(at, SightingKind.Addresses, old, now);
        }
    }

    private static string Word(Instance instance) => instance.Status == InstanceStatus.Unknown ? instance.RawStatus : instance.Status.ToString();

    private static string? Addresses(Instance instance)
    {
        var all = instance.Addresses.Items.Select(static address => address.Address).Order(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : string.Join(", ", all);
    }
}
