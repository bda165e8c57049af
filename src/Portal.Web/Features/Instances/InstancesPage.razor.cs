using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Live;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Storage;
using Portal.Web.Tasks;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances;

/// <summary>
/// The project's instances, live. What is looked at stands in the address; per tab the page holds places in the shared snapshot,
/// and hands the table new rows only when their set or order changed.
/// </summary>
public sealed partial class InstancesPage(
    ILiveCloud live,
    NavigationManager navigation,
    ModuleRegistry modules,
    IPortalAuthorizer authorizer,
    IPreferenceStore preferences,
    InstanceContexts contexts,
    ITaskCenter tasks,
    IStringLocalizer<InstanceTexts> text,
    IStringLocalizer<TableTexts> tableText,
    IStringLocalizer<SharedText> shared) : ComponentBase, IAsyncDisposable
{
    public const string ColumnsPreference = "instances.columns";

    // How far the shown age of the data may lag behind; the browser counts its seconds.
    private static readonly TimeSpan AgeSteps = TimeSpan.FromSeconds(20);

    private readonly TableSelection _selection = new();
    private readonly ViewAddress _address = new(navigation);
    private ProjectContext? _opened;
    private ResourceListing<Instance>? _listing;
    private TableView _view = TableView.Default;
    private string[]? _ownColumns;
    private IReadOnlyList<ResourceColumn<Instance>> _columns = [];
    private ILiveView<Instance>? _live;
    private LiveBinding<Instance>? _instances;
    private LiveBinding<Flavor>? _flavors;
    private LiveBinding<Image>? _images;
    private TaskWatch? _tasks;
    private LiveSnapshot<Instance>? _snapshot;
    private RowSet<Instance>? _rows;
    private ResourceTable<Instance>? _table;
    private ResourceTable<Instance>? _filled;
    private CloudError? _ended;
    private bool _mayWrite;
    private (string State, string Count, CloudError? Error) _shows;
    private DateTimeOffset? _shownReadAt;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private IStringLocalizer<InstanceTexts> Text => text;

    private IStringLocalizer<SharedText> Shared => shared;

    private CloudError? Error => _ended ?? _snapshot?.Error;

    /// <summary>There are none at all, and that is certain.</summary>
    private bool IsBlank => _snapshot is { IsComplete: true, Error: null, Items.IsEmpty: true };

    private string State => _snapshot is null ? "loading" : _snapshot.IsComplete ? "complete" : "partial";

    private string CountText => _rows is null || _snapshot is null ? ""
        : !_snapshot.IsComplete ? tableText["StillLoading", Number(_snapshot.Items.Length)]
        : _rows.Count == _snapshot.Items.Length ? tableText["ShownAll", Number(_rows.Count)]
        : tableText["ShownSome", Number(_rows.Count), Number(_snapshot.Items.Length)];

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private InstanceLookups Lookups => _listing!.Context.Get<InstanceLookups>();

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await CloseAsync();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        // Also after signing in again: the old views ended with the old access.
        await CloseAsync();
        _opened = Context;
        _mayWrite = authorizer.IsAllowed(Context, PortalPolicy.ProjectWrite);
        _listing = new ResourceListing<Instance>(modules, authorizer, contexts.Create(Context), static instance => instance.Id);
        _view = TableView.Parse(navigation.Uri, _listing.FacetIds);
        ChooseColumns();
        _live = live.Instances(Context);
        _flavors = new(live.Flavors(Context), OnFlavors);
        _images = new(live.Images(Context), OnImages);
        _instances = new(_live, OnInstances);
        _tasks = new(tasks, Context.Session, OnTasks);

        // A snapshot that others are looking at already comes at once, before the bindings are in their fields.
        OnFlavors();
        OnImages();
        OnInstances();
        OnTasks();
        _ownColumns = await preferences.GetAsync<string[]>(Context.Session.PersonKey, ColumnsPreference, CancellationToken.None);
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

    private void OnInstances()
    {
        _ended = _instances is { Snapshot: null, Error: { } error } ? error : null;
        _snapshot = _instances?.Snapshot;
        if (_snapshot is null)
        {
            (_rows, _filled, _shows, _shownReadAt) = (null, null, default, null);
            StateHasChanged();
            return;
        }

        _ = ShowAsync(onlyRows: true);
    }

    private void OnFlavors()
    {
        if (_flavors?.Snapshot is { } flavors && Lookups.Use(flavors))
        {
            RedrawNames();
        }
    }

    private void OnImages()
    {
        if (_images?.Snapshot is { } images && Lookups.Use(images))
        {
            RedrawNames();
        }
    }

    private void OnTasks()
    {
        if (_tasks?.Tasks is { } mine && _listing!.Context.Get<PendingDeletes>().Use(mine, Context.Scope))
        {
            _table?.Redraw();
        }
    }

    private void RedrawNames()
    {
        _table?.Redraw();
        _ = ShowAsync();
    }

    private Func<Instance, bool> Search(string words) => InstanceSearches.For(_snapshot!, words, Lookups);

    private Instance? Find(string id) => _live?.Current?.ById.GetValueOrDefault(id);

    /// <param name="onlyRows">
    /// The snapshot is another, the view is not: rows draw themselves, so the page draws only when what it shows itself has changed.
    /// A changed row then costs each tab the bytes of that row.
    /// </param>
    private async Task ShowAsync(bool onlyRows = false)
    {
        if (_snapshot is null || _listing is null)
        {
            return;
        }

        _rows = _listing.Rows(_snapshot, _view, InstanceColumns.DefaultSort, Search, Lookups.Version, _rows);
        var shows = (State, CountText, Error);
        if (!onlyRows || shows != _shows || _snapshot.ReadAt - _shownReadAt > AgeSteps || _shownReadAt is null)
        {
            (_shows, _shownReadAt) = (shows, _snapshot.ReadAt);
            StateHasChanged();
        }

        if (_table is not null && ReferenceEquals(_table, _filled))
        {
            await _table.ShowAsync(_rows);
        }
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
            await preferences.SetAsync(Context.Session.PersonKey, ColumnsPreference, _ownColumns, CancellationToken.None);
        }
    }

    private Task SortAsync(TableSort sort) => ChangeViewAsync(_view with { Sort = sort == InstanceColumns.DefaultSort ? null : sort });

    private void ChooseColumns() => _columns = _listing!.Shown(_view.Columns is { } chosen ? chosen.Items : _ownColumns);

    /// <summary>The browser's history, or a link to this page with another view.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => InvokeAsync(async () =>
    {
        if (_listing is null || new Uri(change.Location).AbsolutePath != new Uri(navigation.ToAbsoluteUri(PortalPaths.Instances(Context.Scope)).ToString()).AbsolutePath)
        {
            return;
        }

        var view = TableView.Parse(change.Location, _listing.FacetIds);
        if (!_address.IsOvertaken(change) && view != _view)
        {
            _view = view;
            ChooseColumns();
            await ShowAsync();
        }
    });

    private void Refresh() => _live?.Nudge();

    private IReadOnlyList<MenuEntry> Exports()
    {
        var query = (_view with { Columns = _columns.Select(static column => column.Id).ToValueList() }).ToQuery();
        var path = PortalPaths.Instances(Context.Scope);
        return
        [
            MenuEntry.File("csv", text["ExportCsv", Number(_rows?.Count ?? 0)], $"{path}/export.csv{query}"),
            MenuEntry.File("json", text["ExportJson", Number(_rows?.Count ?? 0)], $"{path}/export.json{query}"),
        ];
    }

    private async Task CloseAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _instances, _flavors, _images, _tasks })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }

        (_instances, _flavors, _images, _tasks, _live) = (null, null, null, null, null);
        (_snapshot, _rows, _filled, _ended) = (null, null, null, null);
        (_shows, _shownReadAt) = (default, null);
    }
}
