using MudBlazor;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.UI;

namespace Portal.Web.Features.Nodes;

/// <summary>Colour and icon of what a node is in; its word is in the texts, under the value's name.</summary>
internal static class NodeLook
{
    public static Tone Tone(NodeTrouble trouble) => trouble switch
    {
        NodeTrouble.None => UI.Tone.Ok,
        NodeTrouble.Disabled => UI.Tone.Held,
        NodeTrouble.Down or NodeTrouble.NoGateway => UI.Tone.Error,
        _ => UI.Tone.Warn,
    };

    public static string Icon(NodeTrouble trouble) => trouble switch
    {
        NodeTrouble.None => Icons.Material.Outlined.CheckCircle,
        NodeTrouble.Disabled => Icons.Material.Outlined.PauseCircle,
        NodeTrouble.Down => Icons.Material.Outlined.Error,
        NodeTrouble.DeadToNova => Icons.Material.Outlined.Schedule,
        _ => Icons.Material.Outlined.WarningAmber,
    };

    public static Tone Tone(ServiceState state) => state switch
    {
        ServiceState.Up => UI.Tone.Ok,
        ServiceState.Late => UI.Tone.Warn,
        _ => UI.Tone.Error,
    };
}
