using Portal.Web.Live;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.UI.Table;

/// <summary>What a table of one kind consists of for one person in one project, and how a view of it becomes rows.</summary>
public sealed class ResourceListing<T>
    where T : notnull
{
    private readonly Func<T, string> _id;

    public ResourceListing(ModuleRegistry modules, IPortalAuthorizer authorizer, ResourceContext context, Func<T, string> id)
    {
        var project = context.Project;
        bool IsOffered(string policy, Domain.Clouds.CloudCapability? needs) =>
            authorizer.IsAllowed(project, policy) && (needs is not { } capability || project.Capabilities.Has(capability));

        Context = context;
        _id = id;
        var reach = context.Reach;
        Columns = [.. modules.Of<ResourceColumn<T>>().Where(column => column.Reach.HasFlag(reach) && IsOffered(column.Policy, column.RequiresCapability)).OrderBy(static column => column.Order)];
        Actions = [.. modules.Of<ResourceAction<T>>().Where(action => action.Reach.HasFlag(reach) && IsOffered(action.Policy, action.RequiresCapability))];
        Facets = [.. modules.Of<ResourceFacet<T>>().Where(facet => facet.Reach.HasFlag(reach) && IsOffered(facet.Policy, facet.RequiresCapability)).OrderBy(static facet => facet.Order)];
    }

    public ResourceContext Context { get; }

    public IReadOnlyList<ResourceColumn<T>> Columns { get; }

    public IReadOnlyList<ResourceAction<T>> Actions { get; }

    public IReadOnlyList<ResourceFacet<T>> Facets { get; }

    public IEnumerable<string> FacetIds => Facets.Select(static facet => facet.Id);

    /// <summary>The columns to show: the view's, else the person's, else the default ones; fixed ones always.</summary>
    public IReadOnlyList<ResourceColumn<T>> Shown(IEnumerable<string>? chosen)
    {
        var ids = chosen?.ToHashSet(StringComparer.Ordinal);
        return [.. Columns.Where(column => column.IsFixed || (ids?.Contains(column.Id) ?? column.IsDefault))];
    }

    /// <param name="search">Whether an item meets the words of the search; made once for the view.</param>
    /// <param name="lookups">Names the state of what columns look up besides the item.</param>
    public RowSet<T> Rows(LiveSnapshot<T> snapshot, TableView view, TableSort fallback, Func<string, Func<T, bool>> search, string lookups, RowSet<T>? previous)
    {
        var sort = view.Sort ?? fallback;
        var column = Columns.FirstOrDefault(candidate => candidate.Id == sort.Column && candidate.IsSortable);
        var query = new RowQuery<T>($"{Context.Culture.Name}\n{lookups}\n{(view with { Sort = sort, Columns = null }).ToQuery()}")
        {
            Matches = Filter(view, search),
            SortNumber = column?.SortKey is { } key ? item => key(item, Context) : null,
            SortText = column is { SortKey: null } ? item => column.Text(item, Context) : null,
            Descending = sort.Descending,
        };
        return RowSets.Get(snapshot, query, previous, _id);
    }

    /// <summary>How often each value of a facet occurs among what the other filters leave, most frequent first.</summary>
    public IReadOnlyList<FacetValue> Count(LiveSnapshot<T> snapshot, ResourceFacet<T> facet, TableView view, Func<string, Func<T, bool>> search)
    {
        var matches = Filter(view.WithFacet(facet.Id, []), search);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in snapshot.Items)
        {
            if (matches is null || matches(item))
            {
                foreach (var value in facet.Values(item, Context))
                {
                    counts[value] = counts.GetValueOrDefault(value) + 1;
                }
            }
        }

        foreach (var chosen in view.Facets.GetValueOrDefault(facet.Id))
        {
            counts.TryAdd(chosen, 0);
        }

        return [.. counts.Select(pair => new FacetValue(pair.Key, LabelOf(facet, pair.Key), pair.Value))
            .OrderByDescending(static value => value.Count).ThenBy(static value => value.Label, NaturalComparer.Instance)];
    }

    public string LabelOf(ResourceFacet<T> facet, string value) => facet.Label?.Invoke(value, Context) ?? value;

    private Func<T, bool>? Filter(TableView view, Func<string, Func<T, bool>> search)
    {
        var tests = new List<Func<T, bool>>();
        foreach (var facet in Facets)
        {
            if (view.Facets.TryGetValue(facet.Id, out var values))
            {
                var wanted = values.Items;
                tests.Add(item => facet.Values(item, Context).Any(value => wanted.Contains(value)));
            }
        }

        if (view.Search.Length > 0)
        {
            tests.Add(search(view.Search));
        }

        return tests.Count switch
        {
            0 => null,
            1 => tests[0],
            _ => item => tests.TrueForAll(test => test(item)),
        };
    }
}

/// <param name="Value">As in addresses.</param>
/// <param name="Label">In the person's words.</param>
public sealed record FacetValue(string Value, string Label, int Count);
