using Portal.Domain.Compute;
using Portal.Domain.Identity;

namespace Portal.Web.Live.Sightings;

/// <summary>Looks at each snapshot that a project's watcher publishes. It is no viewer: nothing is read for its sake.</summary>
internal sealed class SightingSink(ProjectScope scope, SightingWriter writer, TimeProvider time) : ISnapshotSink<Instance>
{
    private LiveSnapshot<Instance>? _before;

    public void Deliver(LiveSnapshot<Instance> snapshot, IReadOnlyList<string> changedIds)
    {
        var before = _before;
        _before = snapshot;
        if (before is null || changedIds.Count == 0)
        {
            return;
        }

        var at = time.GetUtcNow();
        List<SightingRow>? seen = null;
        foreach (var id in changedIds)
        {
            // What only came or went is no change of an instance: its creation is in the instance itself.
            if (before.ById.TryGetValue(id, out var old) && snapshot.ById.TryGetValue(id, out var now))
            {
                foreach (var change in SightedChanges.Between(old, now, at))
                {
                    (seen ??= []).Add(new SightingRow(scope, id, change, this));
                }
            }
        }

        if (seen is not null)
        {
            writer.Write(seen);
        }
    }
}
