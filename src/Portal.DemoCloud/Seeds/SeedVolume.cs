namespace Portal.DemoCloud.Seeds;

/// <summary>A volume that stands when the cloud starts; size in GB.</summary>
public sealed record SeedVolume(string Id, string? Name, string ProjectId, string UserId, int Size)
{
    public string? Description { get; init; }

    public string? Type { get; init; }

    /// <summary>cinder's word for its state; one that a server holds is in-use.</summary>
    public string Status { get; init; } = "available";

    public string? ServerId { get; init; }

    /// <summary>Its place in the server (<c>/dev/vdb</c>); needed with <see cref="ServerId"/>.</summary>
    public string? Device { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: now.</summary>
    public DateTimeOffset? Created { get; init; }
}
