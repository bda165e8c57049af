using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Domain.Errors;
using Portal.Web.Operations;
using Portal.Web.Sessions;

namespace Portal.Web.Consoles;

/// <summary>An instance's screen. Each connection has a fresh handle; what ended it is said in words.</summary>
public sealed partial class ConsoleView(IConsoleOperations consoles, IJSRuntime js, IStringLocalizer<ConsoleTexts> loc) : ComponentBase
{
    private readonly CancellationTokenSource _life = new();
    private ElementReference _frame;
    private ElementReference _screen;
    private DotNetObjectReference<ConsoleView>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _connection;
    private ScreenState _state = ScreenState.Idle;
    private CloudError? _error;
    private string? _reason;
    private bool _scale = true;

    [Parameter, EditorRequired]
    public required string InstanceId { get; set; }

    /// <summary>In a browser tab of its own.</summary>
    [Parameter]
    public bool Standalone { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private IStringLocalizer<ConsoleTexts> Loc => loc;

    private string StateKey => _state switch
    {
        ScreenState.Opening => "screen.opening",
        ScreenState.Connecting => "screen.connecting",
        ScreenState.Connected => "screen.connected",
        _ => "screen.idle",
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ConnectAsync();
        }
    }

    [JSInvokable]
    public Task OnConnectedAsync() => ShowAsync(ScreenState.Connected, reason: null);

    /// <param name="code">Of the WebSocket's close frame, see <see cref="ConsoleCloseCode"/>.</param>
    [JSInvokable]
    public Task OnClosedAsync(int code)
    {
        var sentence = Loc[$"closed.{code}"];

        // A refusal that was said before the connection went stands.
        var why = sentence.ResourceNotFound ? Loc["closed.other"].Value : sentence.Value;
        return ShowAsync(ScreenState.Closed, _reason ?? (code is 1000 ? null : why));
    }

    [JSInvokable]
    public Task OnRefusedAsync(string? reason) =>
        ShowAsync(_state, reason is null ? Loc["closed.credentials"] : Loc["closed.security", ConsoleText.Clean(reason)]);

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        try
        {
            await CloseAsync();
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone, and its WebSocket with it.
        }

        _self?.Dispose();
        _life.Dispose();
    }

    private async Task ConnectAsync()
    {
        (_state, _reason) = (ScreenState.Opening, null);
        StateHasChanged();
        try
        {
            await CloseAsync();
            var handle = await consoles.OpenScreenAsync(Context, InstanceId, _life.Token);
            (_state, _error) = (ScreenState.Connecting, null);
            StateHasChanged();
            _module ??= await js.InvokeAsync<IJSObjectReference>("import", _life.Token, "./Consoles/ConsoleView.razor.js");
            _self ??= DotNetObjectReference.Create(this);
            _connection = await _module.InvokeAsync<IJSObjectReference>("connect", _life.Token, _screen, $"console/{handle}", _self, _scale);
        }
        catch (CloudException refused)
        {
            (_state, _error) = (ScreenState.Closed, refused.Error);
        }
        catch (Exception ex) when (ex is OperationCanceledException or JSDisconnectedException && _life.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.InvokeVoidAsync("close");
            await connection.DisposeAsync();
        }
    }

    private async Task DisconnectAsync()
    {
        await CloseAsync();
        await ShowAsync(ScreenState.Closed, reason: null);
    }

    private async Task SendKeysAsync() => await CallAsync("ctrlAltDel");

    private async Task FullScreenAsync() => await CallAsync("fullScreen", _frame);

    private async Task ToggleScaleAsync()
    {
        _scale = !_scale;
        await CallAsync("setScale", _scale);
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        if (_connection is not null)
        {
            await _connection.InvokeVoidAsync(function, arguments);
        }
    }

    private Task ShowAsync(ScreenState state, string? reason) => InvokeAsync(() =>
    {
        (_state, _reason) = (state, reason);
        StateHasChanged();
    });

    private enum ScreenState
    {
        Idle,
        Opening,
        Connecting,
        Connected,
        Closed,
    }
}
