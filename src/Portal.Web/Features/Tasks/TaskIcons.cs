using MudBlazor;
using Portal.Web.UI;

namespace Portal.Web.Features.Tasks;

internal static class TaskIcons
{
    public static string For(Tone tone) => tone switch
    {
        Tone.Ok => Icons.Material.Outlined.CheckCircle,
        Tone.Busy => Icons.Material.Outlined.Sync,
        Tone.Held => Icons.Material.Outlined.PauseCircle,
        Tone.Warn => Icons.Material.Outlined.WarningAmber,
        Tone.Error => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.RadioButtonUnchecked,
    };
}
