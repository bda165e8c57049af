using MudBlazor;
using Portal.Domain.Operations.ServiceBoards;
using Portal.Web.UI;

namespace Portal.Web.Features.ServiceBoard;

/// <summary>Colour and icon of how a service stands.</summary>
internal static class Tones
{
    public static Tone Of(ServiceStanding standing) => standing switch
    {
        ServiceStanding.Well => Tone.Ok,
        ServiceStanding.Doubtful => Tone.Warn,
        ServiceStanding.Failing => Tone.Error,
        _ => Tone.Off,
    };

    public static string Icon(ServiceStanding standing) => standing switch
    {
        ServiceStanding.Well => Icons.Material.Outlined.CheckCircle,
        ServiceStanding.Doubtful => Icons.Material.Outlined.WarningAmber,
        ServiceStanding.Failing => Icons.Material.Outlined.Error,
        _ => Icons.Material.Outlined.HelpOutline,
    };
}
