namespace Portal.Domain.Compute;

/// <summary>What instances can be filtered and grouped by. In a search text each has its word: see <see cref="InstanceFacets"/>.</summary>
public enum InstanceFacet
{
    Status,
    Task,
    Power,
    Host,
    Flavor,
    Image,
    Keypair,
    Zone,
    Network,
    SecurityGroup,
    Tag,
    Project,
    Name,
    Id,
    Ip,
    Metadata,
}

/// <summary>The words of the facets, and how each compares.</summary>
public static class InstanceFacets
{
    private static readonly (string Word, InstanceFacet Facet)[] Words =
    [
        ("status", InstanceFacet.Status), ("state", InstanceFacet.Status), ("task", InstanceFacet.Task), ("power", InstanceFacet.Power),
        ("host", InstanceFacet.Host), ("flavor", InstanceFacet.Flavor), ("flavour", InstanceFacet.Flavor), ("image", InstanceFacet.Image),
        ("key", InstanceFacet.Keypair), ("keypair", InstanceFacet.Keypair), ("zone", InstanceFacet.Zone), ("az", InstanceFacet.Zone),
        ("network", InstanceFacet.Network), ("net", InstanceFacet.Network), ("group", InstanceFacet.SecurityGroup),
        ("secgroup", InstanceFacet.SecurityGroup), ("tag", InstanceFacet.Tag), ("project", InstanceFacet.Project),
        ("name", InstanceFacet.Name), ("id", InstanceFacet.Id), ("ip", InstanceFacet.Ip), ("meta", InstanceFacet.Metadata),
    ];

    public static InstanceFacet? FromWord(ReadOnlySpan<char> word)
    {
        foreach (var (candidate, facet) in Words)
        {
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return facet;
            }
        }

        return null;
    }

    public static string Word(this InstanceFacet facet) => Words.First(pair => pair.Facet == facet).Word;

    /// <summary>Facets with few values, which can be listed with their counts.</summary>
    public static bool IsListable(this InstanceFacet facet) =>
        facet is not (InstanceFacet.Name or InstanceFacet.Id or InstanceFacet.Ip or InstanceFacet.Metadata);
}
