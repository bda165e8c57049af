using Portal.Domain.Clouds;
using Portal.Domain.ObjectStorage;

namespace Portal.Web.Operations;

/// <summary>The container beside another, where the parts of its large objects lie.</summary>
internal static class PartsContainer
{
    /// <summary>Makes it, if it is not there; who reads the one reads the other.</summary>
    public static async Task EnsureAsync(ICloud cloud, string container, SegmentPlace place, CancellationToken cancellationToken)
    {
        var readers = (await cloud.Containers.GetAsync(container, cancellationToken)).ReadAcl;
        var shared = readers.Length == 0 ? null : ContainerAccess.ForParts(readers, await cloud.Containers.GetFeaturesAsync(cancellationToken));
        await cloud.Containers.CreateAsync(place.Container, new ContainerChange { ReadAcl = shared }, cancellationToken);
    }
}
