using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using Portal.Web.Live;
using Portal.Web.Localization;

namespace Portal.Web.UI.Table;

/// <summary>
/// A live, virtualised table. The page hands it views of a snapshot with <see cref="ShowAsync"/>; it draws only when the set or the
/// order of the rows changed. Rows draw themselves.
/// </summary>
public sealed partial class ResourceTable<T> : ComponentBase
    where T : class
{
    /// <summary>Pixels; the same as --portal-row in tokens.css. On a phone the browser measures and corrects it.</summary>
    private const float RowHeight = 41;

    private RowSet<T>? _rows;
    private Virtualize<RowSlot<T>>? _virtualize;
    private PopupMenu? _menu;
    private ElementReference _element;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ResourceTable<T>>? _self;
    private bool _isGone;
    private int _revision;
    private bool _draw = true;
    private (ResourceContext, TableSort?, string, int) _drawn;

    [Parameter]
    [EditorRequired]
    public ResourceContext Context { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<ResourceColumn<T>> Columns { get; set; } = [];

    [Parameter]
    public IReadOnlyList<ResourceAction<T>> Actions { get; set; } = [];

    /// <summary>Where rows hear of their items; null for a table that does not live.</summary>
    [Parameter]
    public ILiveView<T>? View { get; set; }

    [Parameter]
    [EditorRequired]
    public Func<T, string> Id { get; set; } = null!;

    /// <summary>What a screen reader calls a row.</summary>
    [Parameter]
    [EditorRequired]
    public Func<T, string> Name { get; set; } = null!;

    /// <summary>What a screen reader calls the table.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public TableSort? Sort { get; set; }

    [Parameter]
    public EventCallback<TableSort> SortChanged { get; set; }

    [Parameter]
    public TableSelection Selection { get; set; } = new();

    [Parameter]
    public bool IsSelectable { get; set; } = true;

    internal IReadOnlyList<ShownColumn<T>> Shown { get; private set; } = [];

    internal bool HasActions => Actions.Count > 0;

    internal string MenuLabel { get; private set; } = "";

    private bool AllSelected => _rows is { Count: > 0 } && Selection.Count == _rows.Count;

    private string MinWidth =>
        (Shown.Sum(static shown => shown.Column.Width == 0 ? 13 : shown.Column.Width) + 5.75).ToString(CultureInfo.InvariantCulture);

    /// <summary>Shows these rows. Cheap when they stand as the last ones stood.</summary>
    public async Task ShowAsync(RowSet<T> rows)
    {
        var moved = !ReferenceEquals(rows.Order, _rows?.Order);
        _rows = rows;
        if (!moved)
        {
            return;
        }

        if (Selection.Count > 0)
        {
            var here = IdsOf(rows).ToHashSet(StringComparer.Ordinal);
            Selection.KeepOnly(here.Contains);
        }

        await RefreshAsync();
    }

    /// <summary>Draws every row again: what cells look up has changed.</summary>
    public void Redraw()
    {
        _revision++;
        _draw = true;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        Selection.Changed -= OnSelectionChanged;
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("detach", _element);
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }

    [JSInvokable]
    public void SelectAll()
    {
        if (_rows is not null && IsSelectable)
        {
            Selection.AddRange(IdsOf(_rows));
        }
    }

    internal T Newest(T item) => View?.Current?.ById.GetValueOrDefault(Id(item)) ?? item;

    internal IDisposable? Listen(string id, Action<T?> changed) => View?.OnItemChanged(id, CultureFlow.Bind(changed));

    internal void OpenMenu(T item) => _menu!.Show(
        Name(item),
        () => ResourceMenus.ForItem(Actions, Newest(item), Context),
        refresh => Listen(Id(item), _ => refresh()));

    internal void Toggle(string id, int position, bool extend)
    {
        var from = extend && Selection.Anchor is { } anchor ? PositionOf(anchor) : -1;
        if (from < 0)
        {
            Selection.Toggle(id);
            return;
        }

        var (low, high) = from < position ? (from, position) : (position, from);
        Selection.AddRange(Enumerable.Range(low, high - low + 1).Select(place => Id(_rows![place])));
    }

    protected override void OnInitialized()
    {
        MenuLabel = Text["Actions"];
        Selection.Changed += OnSelectionChanged;
    }

    protected override void OnParametersSet()
    {
        if (!Shown.Select(static shown => shown.Column).SequenceEqual(Columns))
        {
            Shown = [.. Columns.Select(column => new ShownColumn<T>(column, Context.Texts(column.Texts)["Column." + column.Id]))];
            _revision++;
            _draw = true;
        }

        // The page renders for many reasons that are not the table's.
        _draw |= _drawn != (Context, Sort, Label, Actions.Count);
        _drawn = (Context, Sort, Label, Actions.Count);
    }

    protected override bool ShouldRender() => _draw;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _draw = false;
        if (firstRender)
        {
            var module = await Js.InvokeAsync<IJSObjectReference>("import", "./UI/Table/ResourceTable.razor.js");
            if (_isGone)
            {
                await module.DisposeAsync();
                return;
            }

            _module = module;
            _self = DotNetObjectReference.Create(this);
            await _module.InvokeVoidAsync("attach", _element, _self);
        }
    }

    private static string WidthOf(ResourceColumn<T> column) =>
        column.Width == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"width: {column.Width}rem");

    private string? AriaSort(ResourceColumn<T> column) => Sort?.Column == column.Id ? (Sort.Descending ? "descending" : "ascending") : null;

    private ValueTask<ItemsProviderResult<RowSlot<T>>> Provide(ItemsProviderRequest request)
    {
        var rows = _rows;
        var count = rows is null ? 0 : Math.Clamp(rows.Count - request.StartIndex, 0, request.Count);
        var slots = new RowSlot<T>[count];
        for (var offset = 0; offset < count; offset++)
        {
            slots[offset] = new RowSlot<T>(request.StartIndex + offset, rows![request.StartIndex + offset]);
        }

        return ValueTask.FromResult(new ItemsProviderResult<RowSlot<T>>(slots, rows?.Count ?? 0));
    }

    private async Task RefreshAsync()
    {
        if (_virtualize is not null)
        {
            await _virtualize.RefreshDataAsync();
        }

        _draw = true;
        StateHasChanged();
    }

    private Task SortByAsync(ResourceColumn<T> column) =>
        SortChanged.InvokeAsync(new TableSort(column.Id, Sort?.Column == column.Id && !Sort.Descending));

    private void ToggleAll()
    {
        if (AllSelected)
        {
            Selection.Clear();
        }
        else
        {
            SelectAll();
        }
    }

    private void OnSelectionChanged() => InvokeAsync(() =>
    {
        _draw = true;
        StateHasChanged();
    });

    private IEnumerable<string> IdsOf(RowSet<T> rows)
    {
        for (var position = 0; position < rows.Count; position++)
        {
            yield return Id(rows[position]);
        }
    }

    private int PositionOf(string id)
    {
        for (var position = 0; position < (_rows?.Count ?? 0); position++)
        {
            if (string.Equals(Id(_rows![position]), id, StringComparison.Ordinal))
            {
                return position;
            }
        }

        return -1;
    }
}
