using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Collections;

namespace Portal.Web.UI.Table;

/// <summary>
/// What a person looks at in a table: search, facets, order, columns. It is the query part of the page's address,
/// so that a link, a reload and the browser's history show the same.
/// </summary>
public sealed record TableView
{
    private const string SearchName = "q";
    private const string SortName = "sort";
    private const string ColumnsName = "columns";

    /// <summary>Only the columns that are always shown.</summary>
    private const string NoColumns = "none";

    public static TableView Default { get; } = new();

    public string Search { get; init; } = "";

    /// <summary>Facet id to the values of which one must be met; facets without a choice are absent.</summary>
    public ImmutableSortedDictionary<string, ValueList<string>> Facets { get; init; } = ImmutableSortedDictionary<string, ValueList<string>>.Empty;

    public TableSort? Sort { get; init; }

    /// <summary>Chosen columns; null for the person's own or the default ones.</summary>
    public ValueList<string>? Columns { get; init; }

    public bool IsFiltered => Search.Length > 0 || Facets.Count > 0;

    /// <param name="address">An address or its query.</param>
    /// <param name="facetIds">Query names that are facets; others are ignored.</param>
    public static TableView Parse(string address, IEnumerable<string> facetIds)
    {
        var start = address.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(start < 0 ? "" : address[start..].Split('#')[0]);
        var facets = ImmutableSortedDictionary.CreateBuilder<string, ValueList<string>>(StringComparer.Ordinal);
        foreach (var id in facetIds)
        {
            if (query.TryGetValue(id, out var values) && Chosen(values) is { Count: > 0 } chosen)
            {
                facets[id] = chosen;
            }
        }

        return new TableView
        {
            Search = query.TryGetValue(SearchName, out var search) ? search.ToString().Trim() : "",
            Facets = facets.ToImmutable(),
            Sort = query.TryGetValue(SortName, out var sort) ? TableSort.Parse(sort.ToString()) : null,
            Columns = query.TryGetValue(ColumnsName, out var columns)
                ? columns.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToValueList()
                : null,
        };
    }

    public TableView WithFacet(string id, IEnumerable<string> values)
    {
        var chosen = Chosen(values);
        return this with { Facets = chosen.Count == 0 ? Facets.Remove(id) : Facets.SetItem(id, chosen) };
    }

    public bool Has(string facetId, string value) => Facets.TryGetValue(facetId, out var values) && values.Items.Contains(value);

    public TableView Toggle(string facetId, string value)
    {
        var values = Facets.TryGetValue(facetId, out var now) ? now : [];
        return WithFacet(facetId, values.Items.Contains(value) ? values.Items.Remove(value) : values.Items.Add(value));
    }

    public TableView WithoutFilter() => this with { Search = "", Facets = Facets.Clear() };

    /// <summary>The query with its question mark; empty for the default view.</summary>
    public string ToQuery()
    {
        var query = new StringBuilder();
        Append(query, SearchName, Search);
        foreach (var (id, values) in Facets)
        {
            foreach (var value in values)
            {
                Append(query, id, value);
            }
        }

        Append(query, SortName, Sort?.ToString() ?? "");
        Append(query, ColumnsName, Columns is { } columns ? columns.Count == 0 ? NoColumns : string.Join(',', columns.Items) : "");
        return query.ToString();
    }

    public bool Equals(TableView? other) => other is not null && string.Equals(ToQuery(), other.ToQuery(), StringComparison.Ordinal);

    public override int GetHashCode() => ToQuery().GetHashCode(StringComparison.Ordinal);

    private static ValueList<string> Chosen(IEnumerable<string?> values) =>
        values.OfType<string>().Where(static value => value.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();

    private static void Append(StringBuilder query, string name, string value)
    {
        if (value.Length > 0)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal));
        }
    }
}
