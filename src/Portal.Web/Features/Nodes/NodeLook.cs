using MudBlazor;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
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
        ServiceState.Down => UI.Tone.Error,
        _ => UI.Tone.Off,
    };

    public static Tone Tone(ProbeState state) => state switch
    {
        ProbeState.Answering => UI.Tone.Ok,
        ProbeState.Doubtful => UI.Tone.Warn,
        _ => UI.Tone.Error,
    };

    public static Tone Tone(ImpactEffect effect) => effect switch
    {
        ImpactEffect.Works => UI.Tone.Ok,
        ImpactEffect.Degraded => UI.Tone.Warn,
        _ => UI.Tone.Error,
    };

    public static string Icon(ImpactEffect effect) => effect switch
    {
        ImpactEffect.Works => Icons.Material.Outlined.CheckCircle,
        ImpactEffect.Degraded => Icons.Material.Outlined.WarningAmber,
        _ => Icons.Material.Outlined.Block,
    };
}
