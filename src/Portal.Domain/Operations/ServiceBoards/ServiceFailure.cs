using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Operations.ServiceBoards;

/// <summary>What fails, by what its failure breaks. Each has its sentence in the texts of the services panel.</summary>
public enum ServiceFailure
{
    Compute,

    /// <summary>nova-network.</summary>
    Network,
    Scheduler,
    Conductor,
    Cert,
    ConsoleAuth,
    CinderVolume,
    CinderScheduler,
    CinderBackup,

    /// <summary>neutron's agent that wires guests on their node.</summary>
    WiringAgent,
    DhcpAgent,
    RouterAgent,
    MetadataAgent,
    OtherDaemon,
    IdentityApi,
    ComputeApi,
    ImageApi,
    VolumeApi,
    NetworkApi,
    ObjectApi,
    OtherApi,
    MetadataApi,
    ConsoleProxy,
    Database,
    Broker,
}

public static class ServiceFailures
{
    public static ServiceFailure Of(string binary) => binary switch
    {
        NodeService.Compute => ServiceFailure.Compute,
        NodeService.Network => ServiceFailure.Network,
        NodeService.Volume => ServiceFailure.CinderVolume,
        "nova-scheduler" => ServiceFailure.Scheduler,
        "nova-conductor" => ServiceFailure.Conductor,
        "nova-cert" => ServiceFailure.Cert,
        "nova-consoleauth" => ServiceFailure.ConsoleAuth,
        "cinder-scheduler" => ServiceFailure.CinderScheduler,
        "cinder-backup" => ServiceFailure.CinderBackup,
        "neutron-dhcp-agent" => ServiceFailure.DhcpAgent,
        "neutron-l3-agent" => ServiceFailure.RouterAgent,
        "neutron-metadata-agent" or "neutron-ovn-metadata-agent" => ServiceFailure.MetadataAgent,
        _ when NodeService.IsNetwork(binary) => ServiceFailure.WiringAgent,
        _ => ServiceFailure.OtherDaemon,
    };

    public static ServiceFailure Of(ProbeTarget target) => target.Kind switch
    {
        ProbeKind.Metadata => ServiceFailure.MetadataApi,
        ProbeKind.ConsoleProxy => ServiceFailure.ConsoleProxy,
        ProbeKind.Database => ServiceFailure.Database,
        ProbeKind.Broker => ServiceFailure.Broker,
        ProbeKind.ObjectStore => ServiceFailure.ObjectApi,
        _ => ServiceAreas.Of(target) switch
        {
            ServiceArea.Identity => ServiceFailure.IdentityApi,
            ServiceArea.Compute => ServiceFailure.ComputeApi,
            ServiceArea.Image => ServiceFailure.ImageApi,
            ServiceArea.BlockStorage => ServiceFailure.VolumeApi,
            ServiceArea.Network => ServiceFailure.NetworkApi,
            ServiceArea.ObjectStore => ServiceFailure.ObjectApi,
            _ => ServiceFailure.OtherApi,
        },
    };
}
