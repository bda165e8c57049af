namespace Portal.Domain.Compute;

/// <summary>Which instances to list. All null: the whole project.</summary>
public sealed record InstanceQuery
{
    /// <summary>Items a page; the cloud may cut it (osapi_max_limit, 1000 by default). Null: the cloud's own maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>Items of the first page only, so that one screenful arrives early; later pages use <see cref="PageSize"/>.</summary>
    public int? FirstPageSize { get; init; }

    /// <summary>Only what changed since then, deleted ones included.</summary>
    public DateTimeOffset? ChangesSince { get; init; }

    /// <summary>Instances of every project; admins only (ignored by the cloud for others).</summary>
    public bool AllProjects { get; init; }

    /// <summary>Instances of this project, for admins; means <see cref="AllProjects"/> too. Who asks leaves out what is not of it.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Only those placed on a node; admins only, likewise.</summary>
    public string? Host { get; init; }
}

/// <param name="ServerTime">The cloud's clock when it answered (Date header), for the next changes-since; null if it did not say.</param>
public sealed record InstancePage(IReadOnlyList<Instance> Instances, bool IsLast, DateTimeOffset? ServerTime);
