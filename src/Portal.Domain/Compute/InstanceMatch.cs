namespace Portal.Domain.Compute;

/// <summary>A search made ready for one set of instances: whether an exact value exists is found out once, not for each row.</summary>
internal sealed class InstanceMatch
{
    private readonly List<Criterion> _all = [];

    public InstanceMatch(InstanceSearch search, IReadOnlyList<InstanceEntry> entries)
    {
        foreach (var group in search.Terms.GroupBy(term => (term.Facet, term.Excludes)))
        {
            var tests = group.Select(term => Test(term, entries));
            if (group.Key.Facet is not null && !group.Key.Excludes)
            {
                var alternatives = tests.ToArray();
                _all.Add(new(group.Key.Facet, entry => Array.Exists(alternatives, test => test(entry))));
            }
            else
            {
                _all.AddRange(tests.Select(test => new Criterion(group.Key.Facet, group.Key.Excludes ? entry => !test(entry) : test)));
            }
        }
    }

    private sealed record Criterion(InstanceFacet? Facet, Predicate<InstanceEntry> Holds);

    /// <param name="except">A facet whose own criteria are left aside, for counting what else could be chosen.</param>
    public bool Matches(InstanceEntry entry, InstanceFacet? except = null)
    {
        foreach (var criterion in _all)
        {
            if ((except is null || criterion.Facet != except) && !criterion.Holds(entry))
            {
                return false;
            }
        }

        return true;
    }

    private static Predicate<InstanceEntry> Test(InstanceSearch.Term term, IReadOnlyList<InstanceEntry> entries)
    {
        var value = term.Value;
        var lower = value.ToLowerInvariant();
        switch (term.Facet)
        {
            case null:
                return entry => entry.Haystack.Contains(lower, StringComparison.Ordinal);
            case InstanceFacet.Name:
                return entry => entry.Name.Contains(lower, StringComparison.Ordinal);
            case InstanceFacet.Id:
                return entry => entry.Instance.Id.StartsWith(value, StringComparison.OrdinalIgnoreCase);
            case InstanceFacet.Ip:
                return entry => HasAddress(entry, value);
            case InstanceFacet.Metadata:
                return MetadataTest(value);
            case InstanceFacet.Status:
                value = value.Replace('-', '_');
                break;
        }

        var facet = term.Facet.Value;
        bool Exact(InstanceEntry entry) => Any(entry, facet, candidate => candidate.Equals(value, StringComparison.OrdinalIgnoreCase))
            || (facet == InstanceFacet.Flavor && string.Equals(entry.Instance.Flavor.Id, value, StringComparison.Ordinal))
            || (facet == InstanceFacet.Image && string.Equals(entry.Instance.ImageId, value, StringComparison.OrdinalIgnoreCase));
        bool Partial(InstanceEntry entry) => Any(entry, facet, candidate => candidate.Contains(value, StringComparison.OrdinalIgnoreCase))
            || (facet == InstanceFacet.Network && HasAddress(entry, value));
        return entries.Any(Exact) ? Exact : Partial;
    }

    private static bool Any(InstanceEntry entry, InstanceFacet facet, Predicate<string> holds)
    {
        switch (facet)
        {
            case InstanceFacet.Network:
                foreach (var address in entry.Instance.Addresses)
                {
                    if (holds(address.Network))
                    {
                        return true;
                    }
                }

                return false;
            case InstanceFacet.SecurityGroup or InstanceFacet.Tag:
                foreach (var value in facet == InstanceFacet.Tag ? entry.Instance.Tags : entry.Instance.SecurityGroups)
                {
                    if (holds(value))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return entry.Single(facet) is { } single && holds(single);
        }
    }

    private static bool HasAddress(InstanceEntry entry, string beginning)
    {
        foreach (var address in entry.Instance.Addresses)
        {
            if (address.Address.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>meta:role</c> has the key; <c>meta:role=db</c> has it with this value.</summary>
    private static Predicate<InstanceEntry> MetadataTest(string text)
    {
        if (text.IndexOf('=') is not (> 0 and var at))
        {
            return entry => entry.Instance.Metadata.ContainsKey(text);
        }

        var (key, value) = (text[..at], text[(at + 1)..]);
        return entry => string.Equals(entry.Instance.Metadata.GetOrNull(key), value, StringComparison.OrdinalIgnoreCase);
    }
}
