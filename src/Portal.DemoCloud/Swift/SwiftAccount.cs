namespace Portal.DemoCloud.Swift;

/// <summary>The account of a project; it stands as soon as somebody asks for it.</summary>
internal sealed class SwiftAccount(string projectId, DateTimeOffset created)
{
    public string Name { get; } = "AUTH_" + projectId;

    public DateTimeOffset Created { get; } = created;

    public SortedDictionary<string, SwiftContainer> Containers { get; } = new(NameOrder.Instance);

    /// <summary>X-Account-Meta-*, by header.</summary>
    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.OrdinalIgnoreCase);
}
