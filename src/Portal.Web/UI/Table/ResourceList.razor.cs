using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Web.Live;
using Portal.Web.Storage;

namespace Portal.Web.UI.Table;

/// <summary>
/// The body of a list page. What is looked at stands in the page's address; per tab it holds places in the shared snapshot, and hands
/// the table new rows only when their set or order changed.
/// </summary>
public sealed partial class ResourceList<T>(NavigationManager navigation, IPreferenceStore preferences, IStringLocalizer<TableTexts> tableText) : ComponentBase
    where T : class
{
    // How far the shown age of the data may lag behind; the browser counts its seconds.
    private static readonly TimeSpan AgeSteps = TimeSpan.FromSeconds(20);

    private readonly TableSelection _selection = new();
    private readonly ViewAddress _address = new(navigation);
    private ILiveView<T>? _opened;
    private string? _openedPath;
    private LiveBinding<T>? _items;
    private TableView _view = TableView.Default;
    private string[]? _ownColumns;
    private IReadOnlyList<ResourceColumn<T>> _columns = [];
    private LiveSnapshot<T>? _snapshot;
    private RowSet<T>? _rows;
    private ResourceTable<T>? _table;
    private ResourceTable<T>? _filled;
    private CloudError? _ended;
    private (string State, string Count, CloudError? Error) _shows;
    private DateTimeOffset? _shownReadAt;

    [Parameter, EditorRequired]
    public required ResourceListing<T> Listing { get; set; }

    /// <summary>The list; another one (after signing in again) replaces it.</summary>
    [Parameter, EditorRequired]
    public required ILiveView<T> View { get; set; }

    /// <summary>The page's address, whose query the view is.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    [Parameter, EditorRequired]
    public required Func<T, string> Id { get; set; }

    /// <summary>What a screen reader calls a row.</summary>
    [Parameter, EditorRequired]
    public required Func<T, string> Name { get; set; }

    /// <summary>What a screen reader calls the table.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string Placeholder { get; set; }

    [Parameter, EditorRequired]
    public required TableSort DefaultSort { get; set; }

    /// <summary>A test for the items of a snapshot by the words of a search.</summary>
    [Parameter, EditorRequired]
    public required Func<LiveSnapshot<T>, string, Func<T, bool>> Search { get; set; }

    /// <summary>Where the person's choice of columns is kept.</summary>
    [Parameter, EditorRequired]
    public required string ColumnsPreference { get; set; }

    /// <summary>States of what columns look up besides the item; equal for two viewers exactly when they see the same.</summary>
    [Parameter]
    public Func<string> Lookups { get; set; } = static () => "";

    /// <summary>What stands there when there are none at all, and that is certain.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Blank { get; set; }

    [Parameter]
    public string? FailedTitle { get; set; }

    [Parameter]
    public string? StaleTitle { get; set; }

    [Parameter, EditorRequired]
    public required string NoMatchTitle { get; set; }

    [Parameter]
    public string? NoMatchText { get; set; }

    [Parameter]
    public bool IsSelectable { get; set; } = true;

    /// <summary>Files of a view with so many rows; null where there are none.</summary>
    [Parameter]
    public Func<TableView, int, IReadOnlyList<MenuEntry>>? Exports { get; set; }

    /// <summary>Told when what the page shows of the list (its age, its failure) may have changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public string? Class { get; set; }

    public CloudError? Error => _ended ?? _snapshot?.Error;

    private IStringLocalizer<TableTexts> TableText => tableText;

    private bool IsBlank => _snapshot is { IsComplete: true, Error: null, Items.IsEmpty: true };

    /// <summary>False while no read has succeeded: then nothing may be said about what there is.</summary>
    private bool WasRead => _snapshot is { } snapshot && (snapshot.Error is null || snapshot.ReadAt is not null || snapshot.Items.Length > 0);

    private string State => _snapshot is null ? "loading" : _snapshot.IsComplete ? "complete" : "partial";

    private string CountText => _rows is null || _snapshot is null ? ""
        : !_snapshot.IsComplete ? tableText["StillLoading", Number(_snapshot.Items.Length)]
        : _rows.Count == _snapshot.Items.Length ? tableText["ShownAll", Number(_rows.Count)]
        : tableText["ShownSome", Number(_rows.Count), Number(_snapshot.Items.Length)];

    /// <summary>What columns look up has changed: every row is drawn again.</summary>
    public void Redraw()
    {
        _table?.Redraw();
        _ = ShowAsync();
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await CloseAsync();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, View))
        {
            return;
        }

        await CloseAsync();
        _opened = View;
        _openedPath = new Uri(navigation.Uri).AbsolutePath;
        _view = TableView.Parse(navigation.Uri, Listing.FacetIds);
        ChooseColumns();
        _items = new(View, OnItems);

        // A snapshot that others are looking at already comes at once, before the binding is in its field.
        OnItems();
        _ownColumns = await preferences.GetAsync<string[]>(Listing.Context.Project.Session.PersonKey, ColumnsPreference, CancellationToken.None);
        ChooseColumns();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The table appears with the first snapshot and must then be given its rows.
        if (_table is not null && !ReferenceEquals(_table, _filled) && _rows is not null)
        {
            _filled = _table;
            await _table.ShowAsync(_rows);
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private Func<T, bool> SearchFor(string words) => Search(_snapshot!, words);

    private T? Find(string id) => View.Current?.ById.GetValueOrDefault(id);

    private void Refresh() => View.Nudge();

    private void OnItems()
    {
        _ended = _items is { Snapshot: null, Error: { } error } ? error : null;
        _snapshot = _items?.Snapshot;
        if (_snapshot is null)
        {
            (_rows, _filled, _shows, _shownReadAt) = (null, null, default, null);
            Draw();
            return;
        }

        _ = ShowAsync(onlyRows: true);
    }

    /// <param name="onlyRows">
    /// The snapshot is another, the view is not: rows draw themselves, so the list draws only when what it shows itself has changed.
    /// A changed row then costs each tab the bytes of that row.
    /// </param>
    private async Task ShowAsync(bool onlyRows = false)
    {
        if (_snapshot is null)
        {
            return;
        }

        _rows = Listing.Rows(_snapshot, _view, DefaultSort, SearchFor, Lookups(), _rows);
        var shows = (State, CountText, Error);
        if (!onlyRows || shows != _shows || _snapshot.ReadAt - _shownReadAt > AgeSteps || _shownReadAt is null)
        {
            (_shows, _shownReadAt) = (shows, _snapshot.ReadAt);
            Draw();
        }

        if (_table is not null && ReferenceEquals(_table, _filled))
        {
            await _table.ShowAsync(_rows);
        }
    }

    private void Draw()
    {
        StateHasChanged();
        _ = Changed.InvokeAsync();
    }

    private async Task ChangeViewAsync(TableView view)
    {
        if (view == _view)
        {
            return;
        }

        var columnsChanged = view.Columns != _view.Columns;
        _view = view;
        ChooseColumns();
        _address.Write(view);
        await ShowAsync();
        if (columnsChanged && view.Columns is { } chosen)
        {
            _ownColumns = [.. chosen.Items];
            await preferences.SetAsync(Listing.Context.Project.Session.PersonKey, ColumnsPreference, _ownColumns, CancellationToken.None);
        }
    }

    private Task SortAsync(TableSort sort) => ChangeViewAsync(_view with { Sort = sort == DefaultSort ? null : sort });

    private void ChooseColumns() => _columns = Listing.Shown(_view.Columns is { } chosen ? chosen.Items : _ownColumns);

    /// <summary>The browser's history, or a link to this page with another view.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => InvokeAsync(async () =>
    {
        // The address it was opened under may leave out the region that the page's own names.
        var path = new Uri(change.Location).AbsolutePath;
        if (_opened is null || (path != navigation.ToAbsoluteUri(Path).AbsolutePath && path != _openedPath))
        {
            return;
        }

        var view = TableView.Parse(change.Location, Listing.FacetIds);
        if (!_address.IsOvertaken(change) && view != _view)
        {
            _view = view;
            ChooseColumns();
            await ShowAsync();
        }
    });

    private IReadOnlyList<MenuEntry> ExportEntries() =>
        Exports!(_view with { Columns = _columns.Select(static column => column.Id).ToValueList() }, _rows?.Count ?? 0);

    private async Task CloseAsync()
    {
        if (_items is not null)
        {
            await _items.DisposeAsync();
        }

        (_items, _snapshot, _rows, _filled, _ended) = (null, null, null, null, null);
        (_shows, _shownReadAt) = (default, null);
    }
}
