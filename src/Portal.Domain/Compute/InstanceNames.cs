namespace Portal.Domain.Compute;

/// <summary>Names for the ids that instances carry: Folsom gives flavors and images by id only. What is missing is shown by its id.</summary>
public sealed record InstanceNames
{
    private static readonly Dictionary<string, string> None = [];

    public static InstanceNames Empty { get; } = new();

    public IReadOnlyDictionary<string, string> Flavors { get; init; } = None;

    public IReadOnlyDictionary<string, string> Images { get; init; } = None;

    public IReadOnlyDictionary<string, string> Projects { get; init; } = None;

    public string FlavorOf(Instance instance) =>
        instance.Flavor.Name ?? (instance.Flavor.Id is { } id ? Flavors.GetValueOrDefault(id, id) : "");

    /// <summary>Empty for an instance that boots from a volume.</summary>
    public string ImageOf(Instance instance) => instance.ImageId is { } id ? Images.GetValueOrDefault(id, id) : "";

    public string ProjectOf(Instance instance) => Projects.GetValueOrDefault(instance.ProjectId, instance.ProjectId);
}
