using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Web.Live;

namespace Portal.Web.Features.SecurityGroups;

/// <summary>How many instances are in which group. The page replaces it when the list behind it changes.</summary>
public sealed class GroupMembers
{
    private Dictionary<string, int> _byName = [];

    /// <summary>Grows when a count that shows differs.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<Instance> Instances { get; private set; } = [];

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Instance> instances)
    {
        Instances = instances.Items;
        var counts = instances.Items.SelectMany(static instance => instance.SecurityGroups.Items.Distinct(StringComparer.Ordinal))
            .GroupBy(static name => name, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
        if (counts.Count == _byName.Count && counts.All(pair => _byName.GetValueOrDefault(pair.Key) == pair.Value))
        {
            return false;
        }

        _byName = counts;
        Version++;
        return true;
    }

    public int Of(SecurityGroup group) => _byName.GetValueOrDefault(group.Name);
}
