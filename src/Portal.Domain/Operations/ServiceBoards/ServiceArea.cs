using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Operations.ServiceBoards;

/// <summary>Which part of the cloud a service belongs to.</summary>
public enum ServiceArea
{
    Identity,
    Compute,
    Network,
    BlockStorage,
    Image,
    ObjectStore,
    Consoles,

    /// <summary>Database and message broker.</summary>
    Backbone,
    Other,
}

public static class ServiceAreas
{
    public static ServiceArea Of(ServiceKey service) => service.Binary switch
    {
        "nova-consoleauth" or "nova-console" or "nova-novncproxy" => ServiceArea.Consoles,
        _ when NodeService.IsNetwork(service.Binary) || service.Binary.StartsWith("neutron-", StringComparison.Ordinal) || service.Binary.StartsWith("ovn-", StringComparison.Ordinal) => ServiceArea.Network,
        _ when service.Binary.StartsWith("nova-", StringComparison.Ordinal) => ServiceArea.Compute,
        _ when service.Binary.StartsWith("cinder-", StringComparison.Ordinal) => ServiceArea.BlockStorage,
        _ => ServiceArea.Other,
    };

    public static ServiceArea Of(ProbeTarget target) => target.Kind switch
    {
        ProbeKind.Metadata => ServiceArea.Compute,
        ProbeKind.ConsoleProxy => ServiceArea.Consoles,
        ProbeKind.Database or ProbeKind.Broker => ServiceArea.Backbone,
        ProbeKind.ObjectStore => ServiceArea.ObjectStore,
        _ => OfApi(target.Name),
    };

    /// <summary>By the catalog's type, in whichever version it is written.</summary>
    private static ServiceArea OfApi(string type) => type switch
    {
        "identity" => ServiceArea.Identity,
        "image" => ServiceArea.Image,
        "network" => ServiceArea.Network,
        "object-store" or "s3" => ServiceArea.ObjectStore,
        "block-storage" or "block-store" => ServiceArea.BlockStorage,
        _ when type.StartsWith("compute", StringComparison.Ordinal) || type == "ec2" => ServiceArea.Compute,
        _ when type.StartsWith("volume", StringComparison.Ordinal) => ServiceArea.BlockStorage,
        _ => ServiceArea.Other,
    };
}
