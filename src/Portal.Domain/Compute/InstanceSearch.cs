using System.Text;
using Portal.Domain.Collections;

namespace Portal.Domain.Compute;

/// <summary>
/// A search text: <c>status:active host:compute3 web</c>. Words of one facet are alternatives, different facets and free words must
/// all hold, a dash in front excludes, quotes hold spaces together. Free words look at name, id and addresses.
/// A facet's value is exact where such a value exists, otherwise a part of it is enough, so results appear while typing.
/// </summary>
public sealed record InstanceSearch(ValueList<InstanceSearch.Term> Terms)
{
    /// <param name="Facet">Null for a free word.</param>
    /// <param name="Value">As typed, without quotes.</param>
    public sealed record Term(InstanceFacet? Facet, string Value, bool Excludes = false);

    public static InstanceSearch All { get; } = new([]);

    public bool IsAll => Terms.Count == 0;

    public static InstanceSearch Parse(string? text)
    {
        var terms = new List<Term>();
        var reader = new SearchTextReader(text ?? "");
        while (reader.TryReadWord(out var facet, out var values, out var excludes))
        {
            foreach (var value in values)
            {
                terms.Add(new(facet, value, excludes));
            }
        }

        return terms.Count == 0 ? All : new(terms.Distinct().ToValueList());
    }

    public bool Has(InstanceFacet facet, string value) => Terms.Items.Contains(new Term(facet, value));

    /// <summary>With another alternative of a facet, as a click on a facet's value adds it.</summary>
    public InstanceSearch With(InstanceFacet facet, string value) => Has(facet, value) ? this : new([.. Terms.Items, new Term(facet, value)]);

    public InstanceSearch Without(InstanceFacet facet, string value) =>
        new(Terms.Items.Where(term => term != new Term(facet, value)).ToValueList());

    public InstanceSearch WithoutFacet(InstanceFacet facet) => new(Terms.Items.Where(term => term.Facet != facet).ToValueList());

    /// <summary>The text that parses to this again, for the address bar.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var term in Terms)
        {
            _ = text.Length > 0 ? text.Append(' ') : text;
            _ = term.Excludes ? text.Append('-') : text;
            _ = term.Facet is { } facet ? text.Append(facet.Word()).Append(':') : text;
            SearchTextReader.AppendValue(text, term);
        }

        return text.ToString();
    }
}
