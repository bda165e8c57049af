using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>What a search box finds: every word must stand somewhere in what a person can see or would remember of an instance.</summary>
public static class InstanceSearch
{
    public static Func<Instance, bool> For(string search, InstanceLookups lookups)
    {
        var words = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return instance => Array.TrueForAll(words, word => Mentions(instance, word, lookups));
    }

    private static bool Mentions(Instance instance, string word, InstanceLookups lookups) =>
        Holds(instance.Name, word)
        || Holds(instance.Id, word)
        || instance.Addresses.Items.Any(address => Holds(address.Address, word) || Holds(address.MacAddress, word))
        || Holds(lookups.FlavorName(instance), word)
        || Holds(lookups.ImageName(instance), word)
        || Holds(instance.KeyName, word)
        || Holds(instance.Host, word)
        || Holds(instance.RawStatus, word)
        || instance.Metadata.Any(pair => Holds(pair.Key, word) || Holds(pair.Value, word))
        || instance.Tags.Items.Any(tag => Holds(tag, word));

    private static bool Holds(string? text, string word) => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
