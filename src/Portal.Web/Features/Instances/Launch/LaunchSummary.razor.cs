using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Operations;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class LaunchSummary(IStringLocalizer<LaunchPage> loc) : ComponentBase
{
    [Parameter, EditorRequired] public required LaunchForm Form { get; set; }

    /// <summary>Name of what it starts from.</summary>
    [Parameter] public string? Source { get; set; }

    /// <summary>It goes as a task.</summary>
    [Parameter] public bool InSteps { get; set; }

    [Parameter] public Flavor? Flavor { get; set; }

    [Parameter] public QuotaForecast? Forecast { get; set; }

    /// <summary>What the forecast is made of is still on its way.</summary>
    [Parameter] public bool IsReading { get; set; }

    [Parameter] public CliText? Cli { get; set; }

    [Parameter] public LaunchStage? Stage { get; set; }

    [Parameter] public CloudError? Error { get; set; }

    [Parameter] public bool NotCreated { get; set; }

    [Parameter] public bool IsSending { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> Problems { get; set; }

    [Parameter, EditorRequired] public required string CancelHref { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    private string SubmitText =>
        IsSending ? loc["Launching"] : Form.Count > 1 ? loc["LaunchMany", Form.Count] : loc["Launch"];

    private string DiskText(BootVolume boot)
    {
        var volume = boot switch
        {
            BootVolume.FromImage made => loc["SummaryNewVolume", UI.SizeText.GiB(made.SizeGiB, System.Globalization.CultureInfo.CurrentCulture)],
            BootVolume.FromSnapshot => loc["SummaryVolumeOfSnapshot"],
            _ => loc["SummaryVolume"],
        };
        return loc["SummaryDiskText", volume.Value, loc[boot.DeletesWithInstance ? "SummaryGoes" : "SummaryStays"].Value];
    }

    private string? StageText => Stage switch
    {
        LaunchStage.Queued => loc["LaunchQueued"].Value,
        LaunchStage.Checking => loc["LaunchChecking"].Value,
        _ => null,
    };
}
