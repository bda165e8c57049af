namespace Portal.OpenStackClient.Core;

/// <summary>Lets thousands of records of one list share the words they have in common (zones, images, hosts, states).</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public string? Share(string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Length == 0)
        {
            return "";
        }

        if (_known.TryGetValue(value, out var same))
        {
            return same;
        }

        _known[value] = value;
        return value;
    }
}
