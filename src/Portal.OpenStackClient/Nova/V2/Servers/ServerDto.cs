using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Servers;

internal sealed record ServerListResponse(
    IReadOnlyList<ServerDto?>? Servers,
    IReadOnlyList<LinkDto?>? ServersLinks);

internal sealed record ServerResponse(ServerDto? Server);

/// <summary>A server as nova describes it, all generations. Its links are not read: they carry addresses nobody should follow.</summary>
internal sealed class ServerDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? TenantId { get; init; }

    public string? UserId { get; init; }

    public string? Created { get; init; }

    public string? Updated { get; init; }

    public int? Progress { get; init; }

    [JsonPropertyName("hostId")]
    public string? HostId { get; init; }

    public string? KeyName { get; init; }

    /// <summary>"" without one; Folsom says "True" or an image's id, 2.1 "True".</summary>
    public string? ConfigDrive { get; init; }

    /// <summary>The image's id; null when it boots from a volume (the wire says "").</summary>
    [JsonConverter(typeof(ImageRefConverter))]
    public string? Image { get; init; }

    public ServerFlavorDto? Flavor { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<ServerAddressDto?>?>? Addresses { get; init; }

    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    public IReadOnlyList<ServerSecurityGroupDto?>? SecurityGroups { get; init; }

    public ServerFaultDto? Fault { get; init; }

    [JsonPropertyName("OS-EXT-STS:vm_state")]
    public string? VmState { get; init; }

    [JsonPropertyName("OS-EXT-STS:task_state")]
    public string? TaskState { get; init; }

    [JsonPropertyName("OS-EXT-STS:power_state")]
    public int? PowerState { get; init; }

    [JsonPropertyName("OS-DCF:diskConfig")]
    public string? DiskConfig { get; init; }

    /// <summary>Admins only.</summary>
    [JsonPropertyName("OS-EXT-SRV-ATTR:host")]
    public string? Host { get; init; }

    /// <summary>Admins only.</summary>
    [JsonPropertyName("OS-EXT-SRV-ATTR:instance_name")]
    public string? InstanceName { get; init; }

    /// <summary>From 2013.1 on.</summary>
    [JsonPropertyName("OS-EXT-AZ:availability_zone")]
    public string? AvailabilityZone { get; init; }

    /// <summary>From 2013.2 on.</summary>
    [JsonPropertyName("OS-SRV-USG:launched_at")]
    public string? LaunchedAt { get; init; }

    [JsonPropertyName("os-extended-volumes:volumes_attached")]
    public IReadOnlyList<VolumeAttachedDto?>? VolumesAttached { get; init; }

    /// <summary>Compute 2.9 and later.</summary>
    public bool? Locked { get; init; }

    /// <summary>Compute 2.19 and later.</summary>
    public string? Description { get; init; }

    /// <summary>Compute 2.26 and later.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }
}

/// <summary>An id below compute 2.47; from there on the values copied at boot, without an id.</summary>
internal sealed class ServerFlavorDto
{
    public string? Id { get; init; }

    public string? OriginalName { get; init; }

    public int? Vcpus { get; init; }

    public int? Ram { get; init; }

    public int? Disk { get; init; }
}

internal sealed class ServerAddressDto
{
    public string? Addr { get; init; }

    public int? Version { get; init; }

    /// <summary>fixed or floating; from 2013.1 on.</summary>
    [JsonPropertyName("OS-EXT-IPS:type")]
    public string? Type { get; init; }

    [JsonPropertyName("OS-EXT-IPS-MAC:mac_addr")]
    public string? Mac { get; init; }
}

internal sealed record ServerSecurityGroupDto(string? Name);

internal sealed record VolumeAttachedDto(string? Id);

internal sealed record ServerFaultDto(int? Code, string? Message, string? Details, string? Created);
