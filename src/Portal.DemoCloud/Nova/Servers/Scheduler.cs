using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Flavors;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>Picks the host with the most free memory, as Folsom's filter scheduler does with its defaults (RAM × 1.5, cores × 16).</summary>
internal static class Scheduler
{
    public const string Zone = "nova";

    private const double RamRatio = 1.5;
    private const double CoreRatio = 16;

    /// <summary>A host, or null when no host is valid. <paramref name="zone"/> may be null, a zone, or zone:host, which forces the host.</summary>
    /// <remarks>A forced host is taken as it is, dead or disabled (recordings nova/500, nova-down/017).</remarks>
    public static ComputeNode? Pick(Cloud cloud, Flavor flavor, string? zone, string? notHost = null)
    {
        var compute = cloud.Compute;
        var parts = (zone is { Length: > 0 } ? zone : Zone).Split(':', 2);
        if (parts.Length == 2) return compute.Node(parts[1]);
        if (parts[0] != Zone) return null;
        ComputeNode? best = null;
        foreach (var node in compute.Nodes)
        {
            if (node.Host == notHost || node.Compute.IsDisabled || !cloud.Daemons.IsUp(node.Compute) || !Fits(node, flavor)) continue;
            if (best is null || node.UsedRam < best.UsedRam) best = node;
        }

        return best;
    }

    private static bool Fits(ComputeNode node, Flavor flavor) =>
        node.UsedRam + flavor.Ram <= node.Ram * RamRatio && node.UsedVcpus + flavor.Vcpus <= node.Vcpus * CoreRatio;

    public static void Occupy(ComputeStore compute, string? host, Flavor flavor, int sign) => compute.Node(host)?.Occupy(flavor, sign);
}
