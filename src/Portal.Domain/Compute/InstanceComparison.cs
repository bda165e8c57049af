namespace Portal.Domain.Compute;

/// <summary>Total orders of instances.</summary>
internal static class InstanceComparison
{
    public static Comparison<InstanceEntry> By(InstanceSort sort)
    {
        var key = KeyOf(sort.Key);
        var sign = sort.Descending ? -1 : 1;
        return (left, right) => key(left, right) is not 0 and var order ? sign * Math.Sign(order) : ByName(left, right);
    }

    private static Comparison<InstanceEntry> KeyOf(InstanceSortKey key) => key switch
    {
        InstanceSortKey.Name => (left, right) => string.CompareOrdinal(left.NameKey, right.NameKey),
        InstanceSortKey.Created => (left, right) => left.Instance.Created.CompareTo(right.Instance.Created),
        InstanceSortKey.Updated => (left, right) => left.Instance.Updated.CompareTo(right.Instance.Updated),
        InstanceSortKey.Ip => (left, right) => left.Address.CompareTo(right.Address),
        InstanceSortKey.Status => ByText(InstanceFacet.Status),
        InstanceSortKey.Flavor => ByText(InstanceFacet.Flavor),
        InstanceSortKey.Image => ByText(InstanceFacet.Image),
        InstanceSortKey.Host => ByText(InstanceFacet.Host),
        InstanceSortKey.Zone => ByText(InstanceFacet.Zone),
        InstanceSortKey.Keypair => ByText(InstanceFacet.Keypair),
        InstanceSortKey.Project => ByText(InstanceFacet.Project),
        InstanceSortKey.Task => ByText(InstanceFacet.Task),
        InstanceSortKey.Power => ByText(InstanceFacet.Power),
        _ => static (_, _) => 0,
    };

    /// <summary>Few different values in many rows: their natural keys are kept while one sort lasts.</summary>
    private static Comparison<InstanceEntry> ByText(InstanceFacet facet)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        return (left, right) =>
        {
            var (leftText, rightText) = (left.Single(facet) ?? "", right.Single(facet) ?? "");
            return ReferenceEquals(leftText, rightText) || string.Equals(leftText, rightText, StringComparison.Ordinal)
                ? 0
                : string.CompareOrdinal(Key(leftText), Key(rightText));
        };

        string Key(string text)
        {
            if (!keys.TryGetValue(text, out var key))
            {
                keys[text] = key = NaturalOrder.Key(text);
            }

            return key;
        }
    }

    private static int ByName(InstanceEntry left, InstanceEntry right)
    {
        var order = string.CompareOrdinal(left.NameKey, right.NameKey);
        if (order == 0)
        {
            order = string.CompareOrdinal(left.Instance.Name, right.Instance.Name);
        }

        return order != 0 ? order : string.CompareOrdinal(left.Instance.Id, right.Instance.Id);
    }
}
