using Portal.Domain.Clouds;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova;

/// <summary>What a compute service can do: by extensions in v2, by microversion in v2.1.</summary>
internal static class ComputeCapabilities
{
    /// <summary>What every nova does.</summary>
    private static readonly CloudCapability[] Core =
        [CloudCapability.Resize, CloudCapability.Rebuild, CloudCapability.Snapshot, CloudCapability.Rename];

    /// <summary>Extension alias → what it brings. Recording nova/006 has Folsom's list.</summary>
    private static readonly Dictionary<string, CloudCapability[]> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        ["os-server-start-stop"] = [CloudCapability.StartStop],
        ["os-admin-actions"] =
        [
            CloudCapability.Pause, CloudCapability.Suspend, CloudCapability.Lock, CloudCapability.Backup, CloudCapability.ResetState,
            CloudCapability.LiveMigrate, CloudCapability.ColdMigrate,
        ],
        ["os-rescue"] = [CloudCapability.Rescue],
        ["os-deferred-delete"] = [CloudCapability.SoftDelete],
        ["os-shelve"] = [CloudCapability.Shelve],
        ["os-security-groups"] = [CloudCapability.ChangeSecurityGroups],
        ["os-floating-ips"] = [CloudCapability.FloatingIps],
        ["os-user-data"] = [CloudCapability.UserData],
        ["os-config-drive"] = [CloudCapability.ConfigDrive],
        ["OS-SCH-HNT"] = [CloudCapability.SchedulerHints],
        ["os-server-groups"] = [CloudCapability.ServerGroups],
        ["os-multiple-create"] = [CloudCapability.MultipleCreate],
        ["OS-DCF"] = [CloudCapability.DiskConfig],
        ["os-console-output"] = [CloudCapability.ConsoleLog],
        ["os-consoles"] = [CloudCapability.VncConsole],
        ["os-instance-actions"] = [CloudCapability.InstanceActionLog],
        ["os-hypervisors"] = [CloudCapability.HypervisorList],
        ["os-hosts"] = [CloudCapability.HostList],
        ["os-aggregates"] = [CloudCapability.HostAggregates],
        ["os-services"] = [CloudCapability.ServiceHealth],
        ["os-server-diagnostics"] = [CloudCapability.Diagnostics],
        ["os-volumes"] = [CloudCapability.BootFromVolume],
        ["os-keypairs"] = [CloudCapability.GenerateKeypair],
    };

    /// <summary>v2. Files are injected by the core API there; the zone extension only lets a launch name a zone, there is no list.</summary>
    public static IEnumerable<CloudCapability> FromExtensions(IEnumerable<string> aliases) =>
        aliases.SelectMany(static alias => ByExtension.GetValueOrDefault(alias) ?? []).Concat(Core).Append(CloudCapability.InjectFiles);

    /// <summary>v2.1: everything that was an extension is always there; microversions add and take away.</summary>
    public static IEnumerable<CloudCapability> FromMicroversion(CloudEndpoint endpoint)
    {
        foreach (var capability in ByExtension.Values.SelectMany(static capabilities => capabilities)
            .Where(static capability => capability is not (CloudCapability.GenerateKeypair or CloudCapability.HostList)).Concat(Core))
        {
            yield return capability;
        }

        yield return CloudCapability.AvailabilityZoneList;
        yield return CloudCapability.MakeBootVolumes;
        yield return CloudCapability.FreeChangesSince;
        yield return CloudCapability.ServiceSwitch;
        if (endpoint.AtLeast(2, 2))
        {
            yield return CloudCapability.KeypairTypes;
        }

        if (endpoint.AtLeast(2, 9))
        {
            yield return CloudCapability.LockVisible;
        }

        if (endpoint.AtLeast(2, 19))
        {
            yield return CloudCapability.Describe;
        }

        yield return CloudCapability.MigrationHostOptional;
        yield return CloudCapability.MigrationRecords;
        if (endpoint.AtLeast(2, 22))
        {
            yield return CloudCapability.MigrationForceComplete;
        }

        if (endpoint.AtLeast(2, 23))
        {
            yield return CloudCapability.MigrationProgress;
        }

        if (endpoint.AtLeast(2, 24))
        {
            yield return CloudCapability.MigrationAbort;
        }

        if (endpoint.AtLeast(2, 26))
        {
            yield return CloudCapability.Tag;
        }

        if (endpoint.AtLeast(2, 56))
        {
            yield return CloudCapability.ColdMigrationHost;
        }

        if (endpoint.AtLeast(2, 67))
        {
            yield return CloudCapability.BootVolumeType;
        }

        if (!endpoint.AtLeast(2, 57))
        {
            yield return CloudCapability.InjectFiles;
        }

        if (endpoint.AtMost(NovaVersions.GeneratesKeypairs) is not null)
        {
            yield return CloudCapability.GenerateKeypair;
        }
    }
}
