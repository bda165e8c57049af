namespace Portal.DemoCloud.Seeds;

/// <summary>A server to plant, in the state it has now. Plant them oldest first: lists are in reverse order of planting.</summary>
public sealed record SeedServer(string Id, string Name, string ProjectId, string UserId)
{
    public required string ImageId { get; init; }

    public required string FlavorId { get; init; }

    public string? KeyName { get; init; }

    /// <summary>active, stopped, paused, suspended, rescued, resized, error or deleted.</summary>
    public string VmState { get; init; } = "active";

    /// <summary>Null: the scheduler finds one; a server with a scheduling fault has none.</summary>
    public string? Host { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> SecurityGroups { get; init; } = ["default"];

    /// <summary>Fault of a server in error: class name and details.</summary>
    public (string Message, string? Details)? Fault { get; init; }

    public bool HasFloatingIp { get; init; }

    /// <summary>How many, where more than one.</summary>
    public int FloatingIps { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>Flavor before a resize that waits for its confirmation.</summary>
    public string? ResizedFromFlavorId { get; init; }
}
