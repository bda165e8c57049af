using Portal.Domain.Clouds;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;

namespace Portal.Domain.Compute;

/// <summary>What a launch is checked against. What could not be read is null and is then not checked.</summary>
public sealed record LaunchContext(CloudCapabilities Capabilities)
{
    public bool IsAdmin { get; init; }

    /// <summary>Where it would be launched.</summary>
    public string? ProjectId { get; init; }

    public IReadOnlyList<Image>? Images { get; init; }

    public IReadOnlyList<Flavor>? Flavors { get; init; }

    public IReadOnlyList<Keypair>? Keypairs { get; init; }

    public IReadOnlyList<SecurityGroup>? SecurityGroups { get; init; }

    public IReadOnlyList<AvailabilityZone>? Zones { get; init; }

    public IReadOnlyList<Network>? Networks { get; init; }

    public IReadOnlyList<Volume>? Volumes { get; init; }

    public IReadOnlyList<VolumeSnapshot>? VolumeSnapshots { get; init; }

    public IReadOnlyList<VolumeType>? VolumeTypes { get; init; }

    public ProjectLimits? Limits { get; init; }
}
