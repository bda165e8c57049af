using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Domain.Compute;
using Portal.Web.Live;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>
/// What a search box finds in a snapshot, by the Domain's own search (<c>status:active host:compute3 web</c>).
/// The index belongs to the snapshot and is shared by everyone who searches it.
/// </summary>
public static class InstanceSearches
{
    private static readonly ConditionalWeakTable<LiveSnapshot<Instance>, ConcurrentDictionary<string, InstanceIndex>> Indexes = [];

    /// <summary>A test for the items of this very snapshot.</summary>
    public static Func<Instance, bool> For(LiveSnapshot<Instance> snapshot, string search, InstanceLookups lookups)
    {
        var index = lookups.LastIndex = Indexes.GetOrCreateValue(snapshot).GetOrAdd(lookups.Version, _ => InstanceIndex.Build(snapshot.Items, lookups.Names(), lookups.LastIndex));
        var found = index.Search(InstanceSearch.Parse(search), InstanceSort.Default).ToHashSet(ReferenceEqualityComparer.Instance);
        return found.Contains;
    }
}
