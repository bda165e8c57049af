using MudBlazor;
using Portal.Domain.Operations.LooseEnds;

namespace Portal.Web.Features.LooseEnds;

/// <summary>Icons of the kinds; their words are in the texts, under the value's name.</summary>
internal static class LooseEndLook
{
    public static string Icon(LooseEndKind kind) => kind switch
    {
        LooseEndKind.StrandedFloatingIp => Icons.Material.Outlined.PublicOff,
        LooseEndKind.HungTask => Icons.Material.Outlined.HourglassDisabled,
        LooseEndKind.LeakedFixedIp => Icons.Material.Outlined.WaterDrop,
        LooseEndKind.SecondFixedIp => Icons.Material.Outlined.CallSplit,
        _ => Icons.Material.Outlined.Album,
    };
}
