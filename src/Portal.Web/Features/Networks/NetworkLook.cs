using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Web.UI;

namespace Portal.Web.Features.Networks;

/// <summary>A network's or router's state by tone, icon and word; neutron's own word where there is none.</summary>
internal static class NetworkLook
{
    public static Tone Tone(string? status, bool isUp) => !isUp ? UI.Tone.Off : status switch
    {
        "ACTIVE" => UI.Tone.Ok,
        "BUILD" => UI.Tone.Busy,
        "ERROR" => UI.Tone.Error,
        _ => UI.Tone.Off,
    };

    public static string Icon(string? status, bool isUp) => Tone(status, isUp) switch
    {
        UI.Tone.Ok => Icons.Material.Outlined.CheckCircle,
        UI.Tone.Busy => Icons.Material.Outlined.Sync,
        UI.Tone.Error => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.RadioButtonUnchecked,
    };

    public static string Word(string? status, bool isUp, IStringLocalizer<NetworkText> texts)
    {
        var word = texts[isUp ? $"status.{status}" : "status.off"];
        return word.ResourceNotFound ? status ?? "" : word;
    }
}
