namespace Portal.Domain.Compute;

/// <summary>What a table of instances can be ordered by.</summary>
public enum InstanceSortKey
{
    Name,
    Status,
    Created,
    Updated,
    Flavor,
    Image,
    Ip,
    Host,
    Zone,
    Keypair,
    Project,
    Task,
    Power,
}

/// <summary>An order; as text <c>created-desc</c> or <c>name</c>, for the address bar.</summary>
public readonly record struct InstanceSort(InstanceSortKey Key, bool Descending = false)
{
    private const string DescendingEnding = "-desc";

    /// <summary>Newest first, as nova lists.</summary>
    public static InstanceSort Default { get; } = new(InstanceSortKey.Created, Descending: true);

    /// <summary>Anything unknown is the default order.</summary>
    public static InstanceSort Parse(string? text)
    {
        var word = (text ?? "").AsSpan();
        var descending = word.EndsWith(DescendingEnding, StringComparison.OrdinalIgnoreCase);
        word = descending ? word[..^DescendingEnding.Length] : word;
        foreach (var key in Enum.GetValues<InstanceSortKey>())
        {
            if (word.Equals(key.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return new(key, descending);
            }
        }

        return Default;
    }

    public override string ToString() => Key.ToString().ToLowerInvariant() + (Descending ? DescendingEnding : "");
}
