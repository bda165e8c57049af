using Microsoft.JSInterop;

namespace Portal.Web.Shell;

/// <summary>The page's own script (App.razor.js), from a circuit. One per circuit; the module is the one the page already loaded.</summary>
public sealed class ShellScript(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Shows a theme at once and remembers it in this browser.</summary>
    public ValueTask SetThemeAsync(string theme, CancellationToken cancellationToken) => CallAsync("setTheme", cancellationToken, theme);

    /// <summary>Closes a popover by its id, and gives the focus back to its button.</summary>
    public ValueTask ClosePopoverAsync(string id, CancellationToken cancellationToken) => CallAsync("closePopover", cancellationToken, id);

    /// <summary>Puts the focus on the first element that matches.</summary>
    public ValueTask FocusAsync(string selector, CancellationToken cancellationToken) => CallAsync("focus", cancellationToken, selector);

    /// <summary>Hands a text to the browser as a file.</summary>
    public ValueTask DownloadAsync(string fileName, string text, CancellationToken cancellationToken) =>
        CallAsync("download", cancellationToken, fileName, text);

    public async ValueTask CallAsync(string function, CancellationToken cancellationToken, params object?[] arguments)
    {
        var module = await (_module ??= js.InvokeAsync<IJSObjectReference>("import", "/Shell/App.razor.js").AsTask());
        await module.InvokeVoidAsync(function, cancellationToken, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true })
        {
            try
            {
                await (await _module).DisposeAsync();
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
                // The tab is gone, and the module with it.
            }
        }
    }
}
