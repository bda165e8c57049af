using Portal.Domain.Clouds;
using Portal.Web.Policies;

namespace Portal.Web.UI.Table;

/// <summary>A property by whose values a table is filtered. Added through the module registry as columns are.</summary>
/// <param name="Id">Unique in its table; names the facet in addresses.</param>
/// <param name="Texts">Type whose resources hold the title under <c>Facet.{Id}</c>.</param>
public sealed record ResourceFacet<T>(string Id, Type Texts)
    where T : notnull
{
    /// <summary>An item's values, as they stand in addresses; none when it has none.</summary>
    public required Func<T, ResourceContext, IEnumerable<string>> Values { get; init; }

    /// <summary>A value in the person's words. Null: as it is.</summary>
    public Func<string, ResourceContext, string>? Label { get; init; }

    public int Order { get; init; } = 100;

    /// <summary>In whose tables it stands.</summary>
    public TableReach Reach { get; init; } = TableReach.Both;

    public string Policy { get; init; } = PortalPolicy.ProjectRead;

    public CloudCapability? RequiresCapability { get; init; }
}
