using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Web.Live;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>Names and sizes that an instance only refers to. The page replaces it when the lists behind it change.</summary>
public sealed class InstanceLookups
{
    public LiveSnapshot<Flavor>? Flavors { get; private set; }

    public LiveSnapshot<Image>? Images { get; private set; }

    /// <summary>Equal for two viewers of one project exactly when they see the same names.</summary>
    public string Version => $"{Flavors?.Version ?? 0}.{Images?.Version ?? 0}";

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Flavor> flavors)
    {
        var differs = Flavors is null || Flavors.Items != flavors.Items;
        Flavors = flavors;
        return differs;
    }

    public bool Use(LiveSnapshot<Image> images)
    {
        var differs = Images is null || Images.Items != images.Items;
        Images = images;
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

    /// <summary>The same names as the Domain's search wants them.</summary>
    public InstanceNames Names() => new()
    {
        Flavors = Flavors?.Items.DistinctBy(static flavor => flavor.Id).ToDictionary(static flavor => flavor.Id, static flavor => flavor.Name) ?? [],
        Images = Images?.Items.DistinctBy(static image => image.Id).ToDictionary(static image => image.Id, static image => image.Name) ?? [],
    };

    private Flavor? FlavorByName(string? name) =>
        name is null ? null : Flavors?.Items.FirstOrDefault(flavor => string.Equals(flavor.Name, name, StringComparison.Ordinal));
}
