using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.UI;

namespace Portal.Web.Features.Nodes;

/// <summary>What cards, lines and the page of a node say alike.</summary>
internal static class NodeWords
{
    /// <summary>Below it the clock is as good as any; nova keeps whole seconds.</summary>
    private static readonly TimeSpan ShownSkew = TimeSpan.FromSeconds(2);

    public static string? Skew(ServiceHealth health, IStringLocalizer<NodesText> words) =>
        health.Skew is { } skew && skew.Duration() >= ShownSkew
            ? words[skew > TimeSpan.Zero ? "skew.ahead" : "skew.behind", skew.Duration().TotalSeconds.ToString("N0", CultureInfo.CurrentCulture)].Value
            : null;

    /// <summary>What is to be said of a service beside its age; null while all is well.</summary>
    public static string? Note(ServiceHealth health, IStringLocalizer<NodesText> words) =>
        health.State is not ServiceState.Up ? words["state." + health.State].Value : health.Disabled ? words["disabled"].Value : null;

    public static string Facts(NodeCard card, IStringLocalizer<NodesText> words)
    {
        if (card.Addresses is not { } addresses)
        {
            return card.Node is { } node ? Counted("count", node.RunningInstances, words) : "";
        }

        var facts = string.Join(
            " · ", Counted("count", addresses.Instances, words), Counted("count.fixed", addresses.FixedIps, words), Counted("count.floating", addresses.FloatingIps, words));
        facts += addresses.Gateways.Count > 0 ? words["facts.gateways", string.Join(", ", addresses.Gateways.Select(static gateway => gateway.Address))].Value : "";
        return addresses.LeasesNotTaken > 0 ? $"{facts} · {Counted("count.leases", addresses.LeasesNotTaken, words)}" : facts;
    }

    /// <summary>A number of things, or one.</summary>
    public static string Counted(string key, int number, IStringLocalizer<NodesText> words) => number == 1 ? words[key + ".one"].Value : words[key, Number(number)].Value;

    public static string Vcpus(NodeCapacity capacity, IStringLocalizer<NodesText> words) => words["of", Number(capacity.VcpusUsed), Number(capacity.VcpusAllowed)];

    public static string Memory(NodeCapacity capacity, IStringLocalizer<NodesText> words) =>
        words["of", SizeText.MiB(capacity.MemoryUsedMiB, CultureInfo.CurrentCulture), SizeText.MiB(capacity.MemoryAllowedMiB, CultureInfo.CurrentCulture)];

    /// <summary>For a meter, 0 to 1.</summary>
    public static string Share(double share) => Math.Clamp(share, 0, 1).ToString("0.000", CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
