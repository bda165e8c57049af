using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Portal.Domain.Compute;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Shell;

/// <summary>Finds pages and everything the project has by typing, and acts on what was found. A combobox with a list, as the ARIA practices describe it.</summary>
public sealed partial class CommandPalette
{
    private ElementReference _dialog;
    private DotNetObjectReference<CommandPalette>? _self;
    private IJSObjectReference? _module;
    private LiveBinding<Instance>? _instances;
    private ImmutableArray<PaletteEntry> _entries = [];
    private Instance? _chosen;
    private string _text = "";
    private int _at;
    private bool _isOpen;
    private bool _isGone;

    [Parameter, EditorRequired]
    public required ProjectContext Context { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var module = await Js.InvokeAsync<IJSObjectReference>("import", "/Shell/CommandPalette.razor.js");
            if (_isGone)
            {
                // Left before the script was there.
                await module.DisposeAsync();
                return;
            }

            _module = module;
            _self = DotNetObjectReference.Create(this);
            await _module.InvokeVoidAsync("attach", _dialog, _self);
        }
        else if (_isOpen && _module is not null)
        {
            await _module.InvokeVoidAsync("settle", _dialog);
        }
    }

    /// <summary>Called by the page's script when the dialog was opened.</summary>
    [JSInvokable]
    public void Opened()
    {
        if (!_isOpen)
        {
            (_isOpen, _text, _chosen) = (true, "", null);
            _instances = new LiveBinding<Instance>(Live.Instances(Context), Refresh);
        }

        Refresh();
    }

    /// <summary>What is not searched because it could not be read.</summary>
    private string Unread => string.Join(", ", (_instances?.Error is null ? [] : new[] { Loc["palette.instances"].Value }).Concat(Others.Unread));

    private bool IsLoading => _instances is { IsLoading: true } || Others.IsLoading;

    /// <summary>Called by the page's script when the dialog was closed, by whatever means.</summary>
    [JSInvokable]
    public async Task Closed()
    {
        (_isOpen, _entries, _chosen) = (false, [], null);
        await LetGoAsync();
        StateHasChanged();
    }

    private void Refresh()
    {
        var before = _at < _entries.Length ? _entries[_at].Key : null;
        _entries = _chosen is null
            ? Finder.Find(_text, Context, _instances?.Snapshot, Others)
            : Finder.ActionsFor(_chosen, _text, Context);

        // A list that changes under the person keeps what they were about to choose.
        _at = Math.Max(0, Array.FindIndex([.. _entries], entry => entry.Key == before));
        StateHasChanged();
    }

    /// <summary>Bound, so that letters typed while a render is on its way are not overwritten.</summary>
    private void Typed()
    {
        (_at, _entries) = (0, []);
        if (_isOpen && _text.AsSpan().Trim().Length > 0)
        {
            Others.Open(Context, Refresh);
        }

        Refresh();
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown":
                Move(1);
                break;
            case "ArrowUp":
                Move(-1);
                break;
            case "Enter" when _at < _entries.Length:
                await ChooseAsync(_entries[_at]);
                break;
            case "Backspace" when _text.Length == 0 && _chosen is not null:
            case "Escape" when _chosen is not null:
                Back();
                break;
        }
    }

    private void Move(int by)
    {
        if (_entries.Length > 0)
        {
            _at = (_at + by + _entries.Length) % _entries.Length;
        }
    }

    private void Back()
    {
        (_chosen, _text, _at, _entries) = (null, _chosen?.Name ?? "", 0, []);
        Refresh();
    }

    private async Task ChooseAsync(PaletteEntry entry)
    {
        if (entry.Reason is not null)
        {
            return;
        }

        if (entry.Instance is { } instance)
        {
            (_chosen, _text, _at, _entries) = (instance, "", 0, []);
            Refresh();
            return;
        }

        await _module!.InvokeVoidAsync("close", _dialog);
        await Closed();
        if (entry.Href is { } href)
        {
            Navigation.NavigateTo(href);
        }
        else if (entry.Run is { } run)
        {
            await run();
        }
    }

    private static string IdOf(int index) => $"palette-option-{index}";

    private async Task LetGoAsync()
    {
        if (_instances is { } instances)
        {
            _instances = null;
            await instances.DisposeAsync();
        }

        await Others.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await LetGoAsync();
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("detach", _dialog);
                await _module.DisposeAsync();
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
                // The tab is gone.
            }
        }

        _self?.Dispose();
    }
}
