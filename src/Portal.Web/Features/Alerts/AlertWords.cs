using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Web.Alerts;
using Portal.Web.UI;

namespace Portal.Web.Features.Alerts;

/// <summary>Deliveries in words.</summary>
internal static class AlertWords
{
    /// <summary>A fault's word and the number beside it.</summary>
    public static string Fault(string fault, IStringLocalizer<AlertText> words)
    {
        var parts = fault.Split(' ', 2);
        var known = parts.Length == 2 ? words[$"fault.{parts[0]}.code", parts[1]] : words[$"fault.{parts[0]}"];
        return known.ResourceNotFound ? fault : known;
    }

    public static string State(AlertMessage message, IStringLocalizer<AlertText> words) =>
        message is { State: DeliveryState.Waiting, Fault: not null } ? words["state.Retrying"] : words[$"state.{message.State}"];

    public static Tone Tone(AlertMessage message) => message switch
    {
        { State: DeliveryState.Sent } => UI.Tone.Ok,
        { State: DeliveryState.GivenUp } => UI.Tone.Error,
        { Fault: not null } => UI.Tone.Warn,
        _ => UI.Tone.Busy,
    };

    public static string Icon(AlertMessage message) => Tone(message) switch
    {
        UI.Tone.Ok => Icons.Material.Outlined.CheckCircle,
        UI.Tone.Error => Icons.Material.Outlined.Cancel,
        UI.Tone.Warn => Icons.Material.Outlined.Replay,
        _ => Icons.Material.Outlined.HourglassEmpty,
    };
}
