using Microsoft.Extensions.Localization;
using Portal.Domain.Identity;
using Portal.Domain.Networking.Topology;
using Portal.Domain.Text;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Networks;

/// <summary>The picture's boxes in words, and where they lead.</summary>
internal static class TopologyWords
{
    public static string Title(TopologyNode node, IStringLocalizer<NetworkText> texts) => node.Kind switch
    {
        TopologyKind.More => texts["topology.more", node.Count],
        TopologyKind.NoNetwork => texts["topology.none"],
        TopologyKind.Outside when node.Id.Length == 0 => texts["topology.outside"],
        _ => HostileText.Visible(node.Name),
    };

    /// <param name="state">The instance's state in words; null for what is none.</param>
    public static string Hint(TopologyNode node, IStringLocalizer<NetworkText> texts, string? state) => string.Join(", ", new[]
    {
        Title(node, texts),
        texts["topology.kind." + node.Kind].Value,
        state ?? "",
        node.Detail,
        node.Gateway.Length > 0 ? $"{texts["gateway"]} {node.Gateway}" : "",
        node.Public.Length > 0 ? texts["topology.public", node.Public].Value : "",
    }.Where(static part => part.Length > 0).Distinct());

    /// <summary>Null: there is no page of its own.</summary>
    public static string? Address(TopologyNode node, ProjectScope scope) => node.Kind switch
    {
        TopologyKind.Instance => PortalPaths.Instance(scope, node.Id),
        TopologyKind.More => PortalPaths.Instances(scope),
        _ => null,
    };
}
