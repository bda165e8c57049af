using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Web.UI.Table;

/// <summary>
/// One menu for a whole table or page, built only while it is open. It opens at the control (or the point) that was last clicked.
/// </summary>
public sealed partial class PopupMenu : ComponentBase
{
    private Func<IReadOnlyList<MenuEntry>>? _build;
    private IReadOnlyList<MenuEntry>? _entries;
    private string _label = "";
    private bool _hasNotes;
    private bool _opening;
    private ElementReference _element;
    private IJSObjectReference? _module;
    private DotNetObjectReference<PopupMenu>? _self;
    private IDisposable? _followed;

    /// <param name="label">What the menu is about, for screen readers.</param>
    /// <param name="build">Makes the lines: when it opens, and again at each <see cref="Refresh"/>.</param>
    /// <param name="follow">Listens to what the menu is about for as long as it is open, and calls back from any thread when that changed.</param>
    public void Show(string label, Func<IReadOnlyList<MenuEntry>> build, Func<Action, IDisposable?>? follow = null)
    {
        Forget();
        _label = label;
        _build = build;
        _entries = build();
        _hasNotes = HasNotes(_entries);
        _followed = follow?.Invoke(() => _ = InvokeAsync(Refresh));
        _opening = true;
        StateHasChanged();
    }

    /// <summary>Makes the lines again while it is open: what they show has changed.</summary>
    public void Refresh()
    {
        if (_build is not null)
        {
            _entries = _build();
            _hasNotes |= HasNotes(_entries);
            StateHasChanged();
        }
    }

    [JSInvokable]
    public void Closed()
    {
        if (!_opening && _entries is not null)
        {
            Forget();
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Forget();
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and its menu with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opening)
        {
            return;
        }

        _opening = false;
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./UI/Table/PopupMenu.razor.js");
        _self ??= DotNetObjectReference.Create(this);
        await _module.InvokeVoidAsync("show", _element, _self);
    }

    private static bool HasNotes(IReadOnlyList<MenuEntry> entries) =>
        entries.Any(static entry => (entry.Reason ?? entry.Note ?? entry.Cli) is not null);

    private void Forget()
    {
        _followed?.Dispose();
        (_followed, _entries, _build) = (null, null, null);
    }

    private async Task ChooseAsync(MenuEntry entry)
    {
        if (entry.Reason is not null)
        {
            return;
        }

        if (entry.IsChecked is null)
        {
            Forget();
            StateHasChanged();
            await entry.Run();
            return;
        }

        await entry.Run();
    }
}
