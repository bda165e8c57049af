using Portal.DemoCloud.Nova.Flavors;

namespace Portal.DemoCloud.Nova.Servers;

internal sealed class Server(string id, int number, string tenantId, string userId)
{
    public string Id { get; } = id;

    /// <summary>The database's number; lists are ordered by it, newest first.</summary>
    public int Number { get; } = number;

    public string TenantId { get; } = tenantId;

    public string UserId { get; } = userId;

    public string Name { get; set; } = "";

    public string ImageId { get; set; } = "";

    public required Flavor Flavor { get; set; }

    public string? KeyName { get; set; }

    public string VmState { get; set; } = "building";

    public string? TaskState { get; set; } = "scheduling";

    /// <summary>nova/compute/power_state.py: 0 none, 1 running, 3 paused, 4 shut down.</summary>
    public int PowerState { get; set; }

    public string? Host { get; set; }

    /// <summary>Its guest does not run, whatever the row says: its node lost its power.</summary>
    public bool IsDark { get; set; }

    /// <summary>The host that was chosen and has not taken over yet.</summary>
    public string? ClaimedHost { get; set; }

    public List<ServerAddress> FixedIps { get; } = [];

    /// <summary>Networks the server is plugged into without having got an address (recording nova-down/023).</summary>
    public IReadOnlyList<string> EmptyNetworks { get; set; } = [];

    /// <summary>Whether the guest has taken the addresses it was given, over DHCP from its node.</summary>
    public bool HasLease { get; set; }

    public List<string> FloatingIps { get; } = [];

    public Dictionary<string, string> Metadata { get; set; } = [];

    public List<string> SecurityGroups { get; set; } = [];

    public string DiskConfig { get; set; } = "MANUAL";

    public string AccessIpV4 { get; set; } = "";

    public string AccessIpV6 { get; set; } = "";

    public string ConfigDrive { get; set; } = "";

    public bool IsLocked { get; set; }

    public ServerFault? Fault { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>When a hypervisor began to run it, or ran it anew after a rebuild or a resize; what is counted as used starts there.</summary>
    public DateTimeOffset? LaunchedAt { get; set; }

    public DateTimeOffset? TerminatedAt { get; set; }

    /// <summary>When the guest last began to boot; its console log starts there.</summary>
    public DateTimeOffset BootedAt { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>What a resize leaves behind until it is confirmed.</summary>
    public (Flavor Flavor, string? Host)? Previous { get; set; }

    /// <summary>Counts what was asked of the server, so that a step of an older task finds that it is no longer wanted.</summary>
    public int Ticket { get; set; }

    /// <summary>The computed hostId and the host it was computed for.</summary>
    public (string Host, string Text)? HostId { get; set; }

    public string InstanceName => $"instance-{Number:x8}";

    public bool IsRunning => PowerState is 1 && !IsDeleted;
}
