using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class FlavorSection(IStringLocalizer<LaunchPage> loc) : ComponentBase
{
    [Parameter, EditorRequired] public required LaunchOptions Options { get; set; }

    /// <summary>The sizes with their effect, made by the page for the image and count chosen.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<FlavorRow> Rows { get; set; }

    [Parameter] public string? FlavorId { get; set; }

    [Parameter] public EventCallback<string?> FlavorIdChanged { get; set; }

    [Parameter] public string? Error { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    private Task Choose(FlavorRow row) =>
        row.IsPossible && row.Flavor.Id != FlavorId ? FlavorIdChanged.InvokeAsync(row.Flavor.Id) : Task.CompletedTask;

    private string RowClass(FlavorRow row) =>
        row.Flavor.Id == FlavorId ? "chosen" : row.IsPossible ? "possible" : "impossible";
}
