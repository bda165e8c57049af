using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Web.Features.Keypairs;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class AccessSection(IStringLocalizer<LaunchPage> loc, IDialogService dialogs) : ComponentBase
{
    [CascadingParameter] public required ProjectContext Context { get; set; }

    [Parameter, EditorRequired] public required LaunchOptions Options { get; set; }

    [Parameter, EditorRequired] public required LaunchForm Form { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    [Parameter] public string? KeyError { get; set; }

    [Parameter] public string? GroupsError { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    private string KeyHint => Options.Keypairs switch
    {
        _ when Form.KeyName is { Length: > 0 } => loc["KeypairHint"],
        { IsLoading: true } => "…",
        { Error: not null, Items.Count: 0 } => loc["KeypairsFailed"],
        _ => loc["NoKeypairHint"],
    };

    private Task ChooseKey(ChangeEventArgs change)
    {
        Form.KeyName = change.Value as string is { Length: > 0 } name ? name : null;
        return Changed.InvokeAsync();
    }

    private Task ChooseGroupAsync(string name, ChangeEventArgs change)
    {
        _ = change.Value is true ? Form.SecurityGroups.Add(name) : Form.SecurityGroups.Remove(name);
        return Changed.InvokeAsync();
    }

    private async Task CreateKeypairAsync()
    {
        if (await KeypairCreateDialog.ShowAsync(dialogs, Context, Options.Keypairs.Items, loc["NewKeypair"]) is { } made)
        {
            Form.KeyName = made.Name;
            Options.Keypairs.Nudge();
            await Changed.InvokeAsync();
        }
    }
}
