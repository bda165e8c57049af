using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>Server → Instance. One mapper serves one list, so that its records share what they have in common.</summary>
internal sealed class ServerMapper
{
    private readonly StringPool _pool = new();
    private readonly Dictionary<FlavorRef, FlavorRef> _flavors = [];

    /// <summary>Null without an id: such a thing cannot be named, let alone acted upon.</summary>
    public Instance? Map(ServerDto? server)
    {
        if (server is not { Id.Length: > 0 })
        {
            return null;
        }

        var raw = _pool.Share(server.Status) ?? "UNKNOWN";
        return new Instance
        {
            Id = server.Id,
            Name = string.IsNullOrEmpty(server.Name) ? server.Id : server.Name,
            Status = StatusOf(raw),
            RawStatus = raw,
            VmState = _pool.Share(server.VmState),
            TaskState = string.IsNullOrEmpty(server.TaskState) ? null : _pool.Share(server.TaskState),
            PowerState = server.PowerState is { } power && Enum.IsDefined((PowerState)power) ? (PowerState)power : null,
            ProjectId = _pool.Share(server.TenantId) ?? "",
            UserId = _pool.Share(server.UserId),
            Flavor = Flavor(server.Flavor),
            ImageId = _pool.Share(server.Image),
            KeyName = _pool.Share(server.KeyName),
            Addresses = Addresses(server.Addresses),
            Metadata = Metadata(server.Metadata),
            SecurityGroups = Names(server.SecurityGroups?.Select(static group => group?.Name)),
            VolumeIds = Names(server.VolumesAttached?.Select(static volume => volume?.Id)),
            Created = WireTime.Parse(server.Created) ?? default,
            Updated = WireTime.Parse(server.Updated) ?? default,
            LaunchedAt = WireTime.Parse(server.LaunchedAt),
            Progress = server.Progress,
            Fault = Fault(server.Fault),
            AvailabilityZone = string.IsNullOrEmpty(server.AvailabilityZone) ? null : _pool.Share(server.AvailabilityZone),
            Host = _pool.Share(server.Host),
            HypervisorName = server.InstanceName,
            HostId = _pool.Share(server.HostId),
            HasConfigDrive = !string.IsNullOrEmpty(server.ConfigDrive) && !string.Equals(server.ConfigDrive, "false", StringComparison.OrdinalIgnoreCase),
            DiskConfig = _pool.Share(server.DiskConfig),
            Locked = server.Locked,
            Description = server.Description,
            Tags = Names(server.Tags),
        };
    }

    /// <summary>nova/api/openstack/common.py _STATE_MAP.</summary>
    private static InstanceStatus StatusOf(string raw) => raw switch
    {
        "ACTIVE" => InstanceStatus.Active,
        "BUILD" => InstanceStatus.Build,
        "REBUILD" => InstanceStatus.Rebuild,
        "RESIZE" => InstanceStatus.Resize,
        "VERIFY_RESIZE" => InstanceStatus.VerifyResize,
        "REVERT_RESIZE" => InstanceStatus.RevertResize,
        "MIGRATING" => InstanceStatus.Migrating,
        "REBOOT" => InstanceStatus.Reboot,
        "HARD_REBOOT" => InstanceStatus.HardReboot,
        "PASSWORD" => InstanceStatus.Password,
        "RESCUE" => InstanceStatus.Rescue,
        "PAUSED" => InstanceStatus.Paused,
        "SUSPENDED" => InstanceStatus.Suspended,
        "SHUTOFF" => InstanceStatus.Shutoff,
        "ERROR" => InstanceStatus.Error,
        "DELETED" => InstanceStatus.Deleted,
        "SOFT_DELETED" => InstanceStatus.SoftDeleted,
        "SHELVED" => InstanceStatus.Shelved,
        "SHELVED_OFFLOADED" => InstanceStatus.ShelvedOffloaded,
        _ => InstanceStatus.Unknown,
    };

    private FlavorRef Flavor(ServerFlavorDto? flavor)
    {
        var mapped = new FlavorRef(_pool.Share(flavor?.Id))
        {
            Name = _pool.Share(flavor?.OriginalName),
            Vcpus = flavor?.Vcpus,
            RamMiB = flavor?.Ram,
            DiskGiB = flavor?.Disk,
        };
        if (_flavors.TryGetValue(mapped, out var same))
        {
            return same;
        }

        return _flavors[mapped] = mapped;
    }

    private ValueList<InstanceAddress> Addresses(IReadOnlyDictionary<string, IReadOnlyList<ServerAddressDto?>?>? networks)
    {
        if (networks is null || networks.Count == 0)
        {
            return default;
        }

        var addresses = new List<InstanceAddress>();
        foreach (var (network, entries) in networks)
        {
            foreach (var entry in entries ?? [])
            {
                if (entry is { Addr.Length: > 0 })
                {
                    addresses.Add(new InstanceAddress(_pool.Share(network)!, entry.Addr,
                        entry.Version ?? (entry.Addr.Contains(':', StringComparison.Ordinal) ? 6 : 4), Kind(entry.Type), entry.Mac));
                }
            }
        }

        return addresses.ToValueList();
    }

    private static AddressKind Kind(string? type) => type switch
    {
        "fixed" => AddressKind.Fixed,
        "floating" => AddressKind.Floating,
        _ => AddressKind.Unknown,
    };

    private ValueMap Metadata(IReadOnlyDictionary<string, string?>? items) =>
        items is null || items.Count == 0
            ? default
            : new ValueMap(items.Select(item => KeyValuePair.Create(_pool.Share(item.Key)!, item.Value ?? "")));

    private ValueList<string> Names(IEnumerable<string?>? names) =>
        names is null ? default : names.Where(static name => !string.IsNullOrEmpty(name)).Select(name => _pool.Share(name)!).ToValueList();

    private static InstanceFault? Fault(ServerFaultDto? fault) =>
        fault is null ? null : new InstanceFault(fault.Code ?? 0, fault.Message ?? "", fault.Details, WireTime.Parse(fault.Created));
}
