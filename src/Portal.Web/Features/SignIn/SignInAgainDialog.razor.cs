using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>Signs the same person in again over the page. A native modal dialog, so that it stands above every other one and nothing behind it is lost.</summary>
public sealed partial class SignInAgainDialog : ComponentBase
{
    private ElementReference _dialog;
    private ElementReference _form;
    private string? _fault;
    private IJSObjectReference? _module;
    private DotNetObjectReference<SignInAgainDialog>? _self;

    [Parameter, EditorRequired]
    public required PortalSession Session { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPutAway { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnRevived { get; set; }

    /// <summary>What the endpoint answered; called by the browser.</summary>
    /// <param name="result">ok, refused, throttled, unavailable, gone, forbidden or failed.</param>
    [JSInvokable]
    public async Task Answered(string result)
    {
        switch (result)
        {
            case "ok":
                _fault = null;
                await OnRevived.InvokeAsync();
                return;
            case "gone":
                var here = "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
                Navigation.NavigateTo($"{PortalPaths.SignIn}?reason=expired&returnUrl={Uri.EscapeDataString(here)}", forceLoad: true);
                return;
        }

        _fault = result switch
        {
            "refused" => Loc["again.refused", Session.User.Name],
            "throttled" => Loc["again.throttled"],
            "unavailable" => Loc["again.unavailable"],
            _ => Loc["again.failed"],
        };
        StateHasChanged();
    }

    [JSInvokable]
    public Task PutAway() => OnPutAway.InvokeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Features/SignIn/SignInAgainDialog.razor.js");
            await _module.InvokeVoidAsync("open", _dialog, _form, _self);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
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

        _self?.Dispose();
    }
}
