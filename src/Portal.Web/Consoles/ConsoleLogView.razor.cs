using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Domain.Errors;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Shell;

namespace Portal.Web.Consoles;

/// <summary>An instance's console log as it grows. The text lives in the browser; only what is appended travels.</summary>
public sealed partial class ConsoleLogView(
    IConsoleOperations consoles, IJSRuntime js, ShellScript shell, PersonTime time, IStringLocalizer<ConsoleTexts> loc) : ComponentBase
{
    private readonly CancellationTokenSource _life = new();
    private Task _following = Task.CompletedTask;
    private CancellationTokenSource? _stop;
    private ProjectContext? _followed;
    private ElementReference _text;
    private IJSObjectReference? _module;
    private ConsoleLogUpdate? _update;
    private CloudError? _error;
    private string _shown = "";
    private string? _needle;
    private int _match;
    private int _matches;
    private bool _follow = true;
    private bool _downloading;

    [Parameter, EditorRequired]
    public required string InstanceId { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private IStringLocalizer<ConsoleTexts> Loc => loc;

    private PersonTime Time => time;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", _life.Token, "./Consoles/ConsoleLogView.razor.js");
            await FollowAnewAsync();
        }
        catch (Exception ex) when (ex is OperationCanceledException or JSDisconnectedException)
        {
            // Left before it was shown.
        }
    }

    // After signing in again the context is another: what was followed ended with the old access.
    protected override async Task OnParametersSetAsync()
    {
        if (_module is not null && !_life.IsCancellationRequested && !ReferenceEquals(_followed, Context))
        {
            await FollowAnewAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _following;
        _stop?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone.
        }

        _life.Dispose();
    }

    private async Task FollowAnewAsync()
    {
        _followed = Context;
        if (_stop is not null)
        {
            await _stop.CancelAsync();
            await _following;
            _stop.Dispose();
            if (_life.IsCancellationRequested)
            {
                return;
            }
        }

        _stop = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        _following = FollowAsync(_stop.Token);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in consoles.FollowLogAsync(Context, InstanceId, cancellationToken))
            {
                (_update, _error) = (update, update.Error);
                await ShowAsync(update.Text, cancellationToken);
                StateHasChanged();
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or JSDisconnectedException)
        {
            // The page is left.
        }
        catch (CloudException ended)
        {
            // This person's access is gone: nothing of the log stays on the page.
            (_update, _error) = (null, ended.Error);
            await ShowAsync("", CancellationToken.None);
            StateHasChanged();
        }
    }

    private async Task ShowAsync(string text, CancellationToken cancellationToken)
    {
        if (text == _shown)
        {
            return;
        }

        var isAppended = text.StartsWith(_shown, StringComparison.Ordinal);
        var part = isAppended ? text[_shown.Length..] : text;
        _shown = text;
        await _module!.InvokeVoidAsync(isAppended ? "append" : "replace", cancellationToken, _text, part, _follow);
    }

    private void ToggleFollow(ChangeEventArgs change) => _follow = change.Value is true;

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key == "Enter" ? SearchAsync(_needle, key.ShiftKey ? -1 : 1) : Task.CompletedTask;

    private async Task SearchAsync(string? needle, int step)
    {
        _needle = needle;
        if (_module is not null)
        {
            var found = await _module.InvokeAsync<int[]>("search", _life.Token, _text, needle ?? "", step);
            (_match, _matches) = (found[0], found[1]);

            // Looking at an old line and following the end do not go together.
            _follow = _follow && _matches == 0;
        }
    }

    private async Task DownloadAsync()
    {
        _downloading = true;
        try
        {
            var text = await consoles.GetLogAsync(Context, InstanceId, _life.Token);
            await shell.DownloadAsync($"{InstanceId}-console.log", text, _life.Token);
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        finally
        {
            _downloading = false;
        }
    }
}
