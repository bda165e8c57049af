using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Web.Live;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>Names and sizes that an instance only refers to. The page replaces it when the lists behind it change.</summary>
public sealed class InstanceLookups
{
    private InstanceNames? _names;

    public LiveSnapshot<Flavor>? Flavors { get; private set; }

    public LiveSnapshot<Image>? Images { get; private set; }

    /// <summary>Only where everybody's instances stand.</summary>
    public LiveSnapshot<Project>? Projects { get; private set; }

    /// <summary>Equal for two viewers of one list exactly when they see the same names.</summary>
    public string Version => $"{Flavors?.Version ?? 0}.{Images?.Version ?? 0}.{Projects?.Version ?? 0}";

    /// <summary>The index that was made last with these names, for making the next out of it.</summary>
    internal InstanceIndex? LastIndex { get; set; }

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Flavor> flavors)
    {
        var differs = Flavors is null || Flavors.Items != flavors.Items;
        Flavors = flavors;
        _names = differs ? null : _names;
        return differs;
    }

    public bool Use(LiveSnapshot<Image> images)
    {
        var differs = Images is null || Images.Items != images.Items;
        Images = images;
        _names = differs ? null : _names;
        return differs;
    }

    public bool Use(LiveSnapshot<Project> projects)
    {
        var differs = Projects is null || Projects.Items != projects.Items;
        Projects = projects;
        _names = differs ? null : _names;
        return differs;
    }

    public Flavor? FlavorOf(Instance instance) =>
        instance.Flavor.Id is { } id && Flavors is { } flavors ? flavors.ById.GetValueOrDefault(id) : FlavorByName(instance.Flavor.Name);

    /// <summary>The name; an id where the flavor is no longer listed; empty while the list is on its way.</summary>
    public string FlavorName(Instance instance) =>
        instance.Flavor.Name ?? FlavorOf(instance)?.Name ?? (Flavors is null ? "" : instance.Flavor.Id ?? "");

    public Image? ImageOf(Instance instance) => instance.ImageId is { } id ? Images?.ById.GetValueOrDefault(id) : null;

    /// <summary>The name; the id of an image that is gone; empty when it boots from a volume, and while the list is on its way.</summary>
    public string ImageName(Instance instance) => ImageOf(instance)?.Name ?? (Images is null ? "" : instance.ImageId ?? "");

    /// <summary>The name; the id of one that is gone, and while the list is on its way.</summary>
    public string ProjectName(string id) => Projects?.ById.GetValueOrDefault(id)?.Name is { Length: > 0 } name ? name : id;

    /// <summary>The same names as the Domain's search wants them; the same object while they are the same.</summary>
    public InstanceNames Names() => _names ??= new()
    {
        Projects = Projects?.Items.DistinctBy(static project => project.Id).ToDictionary(static project => project.Id, static project => project.Name) ?? [],
        Flavors = Flavors?.Items.DistinctBy(static flavor => flavor.Id).ToDictionary(static flavor => flavor.Id, static flavor => flavor.Name) ?? [],
        Images = Images?.Items.DistinctBy(static image => image.Id).ToDictionary(static image => image.Id, static image => image.Name) ?? [],
    };

    private Flavor? FlavorByName(string? name) =>
        name is null ? null : Flavors?.Items.FirstOrDefault(flavor => string.Equals(flavor.Name, name, StringComparison.Ordinal));
}
