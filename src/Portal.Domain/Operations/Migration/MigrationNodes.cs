using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Migration;

/// <summary>From what a board and an instance's page know to what the pre-flight weighs.</summary>
public static class MigrationNodes
{
    /// <summary>The nodes that can carry guests; those without a known capacity cannot be weighed and are left out.</summary>
    public static IReadOnlyList<MigrationNode> Of(NodeBoard board) =>
    [
        .. board.Cards.Where(static card => card.Node is not null).Select(card => new MigrationNode(card.Node!)
        {
            Compute = card.Find(NodeService.Compute)?.Health,
            Network = card.Find(NodeService.Network)?.Health,
            DisabledNote = card.DisabledNote,
            Zone = card.Find(NodeService.Compute)?.AvailabilityZone,
            GatewayNetworks = board.Addresses is null ? null : [.. (card.Addresses?.Gateways ?? []).Select(static gateway => gateway.NetworkId)],
        }),
    ];

    /// <summary>Whether nova-network runs on more than one node, so that floating IPs and gateways hang on the node.</summary>
    public static bool IsMultiHost(NodeBoard board) => board.Cards.Count(static card => card.Find(NodeService.Network) is not null) > 1;

    /// <summary>
    /// Whether floating IPs and gateways hang on the node. Without word of its networks a Folsom cloud is taken for what its reference architecture is:
    /// nova-network on each node.
    /// </summary>
    public static bool HangOnNodes(CloudCapabilities capabilities, NodeBoard? board) =>
        capabilities.Compute == ComputeGeneration.Folsom && !capabilities.Has(CloudCapability.ChooseFixedIp)
        && (board is null || !board.Cards.Any(static card => card.Find(NodeService.Network) is not null) || IsMultiHost(board));

    /// <param name="memoryMiB">By its flavor; 0 when it is not known.</param>
    public static InstancePlacement Placement(Instance instance, long memoryMiB) => new()
    {
        Id = instance.Id,
        Name = instance.Name,
        ProjectId = instance.ProjectId,
        Host = instance.Host,
        VmState = instance.VmState ?? (instance.Status == InstanceStatus.Active ? "active" : null),
        TaskState = instance.TaskState,
        IsRunning = instance.PowerState is null or PowerState.Running,
        MemoryMiB = memoryMiB,
        UpdatedAt = instance.Updated,
    };
}
