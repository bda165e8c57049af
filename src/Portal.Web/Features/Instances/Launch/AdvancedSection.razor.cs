using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class AdvancedSection(IStringLocalizer<LaunchPage> loc) : ComponentBase
{
    /// <summary>Enough to see that a file is too large, without taking it in.</summary>
    private const long MaxFileBytes = 64 * 1024;

    private bool _open;
    private bool _filled;
    private string? _fileError;

    [CascadingParameter] public required ProjectContext Context { get; set; }

    [Parameter, EditorRequired] public required LaunchOptions Options { get; set; }

    [Parameter, EditorRequired] public required LaunchForm Form { get; set; }

    [Parameter, EditorRequired] public required LaunchFaultTexts Faults { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    /// <summary>With several networks a launch that names none fails on every host.</summary>
    private bool MustChooseNetwork => Options.Networks is { } networks && LaunchNetworks.Candidates(networks.Items, Context.Scope.ProjectId).Count > 1;

    private bool HasContent =>
        Form.AvailabilityZone.Length > 0 || Form.UserData.Length > 0 || Form.Metadata.Count > 0 || Form.Files.Count > 0
        || Form.SchedulerHints.Count > 0 || Form.ConfigDrive || Form.DiskConfig is not null || Form.NetworkIds.Count > 0 || MustChooseNetwork;

    protected override void OnParametersSet()
    {
        if (!_filled && HasContent)
        {
            (_open, _filled) = (true, true);
        }
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private Task Set(Action change)
    {
        change();
        _fileError = null;
        return Changed.InvokeAsync();
    }

    private Task ChooseDiskConfig(ChangeEventArgs change) =>
        Set(() => Form.DiskConfig = Text(change) is { Length: > 0 } choice ? choice : null);

    private Task ChooseNetwork(string id, ChangeEventArgs change) =>
        Set(() => _ = change.Value is true ? Form.NetworkIds.Add(id) : Form.NetworkIds.Remove(id));

    private async Task ReadUserDataAsync(InputFileChangeEventArgs change)
    {
        if (change.File.Size > MaxFileBytes)
        {
            _fileError = loc["UserDataFileTooLarge"];
            return;
        }

        using var reader = new StreamReader(change.File.OpenReadStream(MaxFileBytes), Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        await Set(() => Form.UserData = text);
    }
}
