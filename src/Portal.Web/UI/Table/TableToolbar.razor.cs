using Microsoft.AspNetCore.Components;
using Portal.Domain.Collections;
using Portal.Web.Live;

namespace Portal.Web.UI.Table;

/// <summary>Search, facets, columns and export of a resource table. It changes the view; the page shows it.</summary>
public sealed partial class TableToolbar<T> : ComponentBase
    where T : class
{
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(50);

    private PopupMenu? _menu;
    private CancellationTokenSource? _typing;
    private string _search = "";
    private TableView? _seen;

    [Parameter]
    [EditorRequired]
    public ResourceListing<T> Listing { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public TableView View { get; set; } = TableView.Default;

    [Parameter]
    public EventCallback<TableView> ViewChanged { get; set; }

    /// <summary>The newest snapshot, for the counts beside facet values.</summary>
    [Parameter]
    [EditorRequired]
    public Func<LiveSnapshot<T>?> Snapshot { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public Func<string, Func<T, bool>> Search { get; set; } = null!;

    /// <summary>The columns shown now.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<ResourceColumn<T>> Shown { get; set; } = [];

    /// <summary>What orders the rows now, and who is told of another choice.</summary>
    [Parameter]
    [EditorRequired]
    public TableSort Sort { get; set; } = null!;

    [Parameter]
    public EventCallback<TableSort> SortChanged { get; set; }

    [Parameter]
    [EditorRequired]
    public string Placeholder { get; set; } = "";

    /// <summary>The files one can have of the view; null where there are none.</summary>
    [Parameter]
    public Func<IReadOnlyList<MenuEntry>>? Exports { get; set; }

    public void Dispose() => _typing?.Dispose();

    protected override void OnParametersSet()
    {
        // Typing is ahead of the view; only a view that came from elsewhere (a link, the browser's history) sets the box.
        if (View != _seen && _typing is null)
        {
            _search = View.Search;
        }

        if (View != _seen)
        {
            _menu?.Refresh();
        }

        _seen = View;
    }

    private async Task SearchAsync()
    {
        if (_typing is not null)
        {
            await _typing.CancelAsync();
            _typing.Dispose();
        }

        var typing = _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Debounce, Clock, typing.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _typing = null;
        typing.Dispose();
        await ViewChanged.InvokeAsync(View with { Search = _search.Trim() });
    }

    private Task ClearAsync()
    {
        _search = "";
        return ViewChanged.InvokeAsync(View.WithoutFilter());
    }

    private string TitleOf(ResourceFacet<T> facet) => Listing.Context.Texts(facet.Texts)["Facet." + facet.Id];

    private void OpenFacet(ResourceFacet<T> facet) => _menu!.Show(TitleOf(facet), () => EntriesOf(facet));

    private IReadOnlyList<MenuEntry> EntriesOf(ResourceFacet<T> facet)
    {
        var snapshot = Snapshot();
        var values = snapshot is null ? [] : Listing.Count(snapshot, facet, View, Search);
        return values.Count == 0
            ? [new MenuEntry("none", Text["NoValues"], static () => Task.CompletedTask) { Reason = Text["NoValues"] }]
            : [.. values.Select(value => new MenuEntry(value.Value, value.Label, () => ViewChanged.InvokeAsync(View.Toggle(facet.Id, value.Value)))
            {
                IsChecked = View.Has(facet.Id, value.Value),
                Detail = value.Count.ToString("N0", Listing.Context.Culture),
                IsForeign = true,
            })];
    }

    private void OpenSorts() => _menu!.Show(Text["Sort"], SortEntries);

    /// <summary>What is chosen already turns round.</summary>
    private List<MenuEntry> SortEntries() =>
        [.. Listing.Columns.Where(static column => column.IsSortable).Select(column =>
        {
            var isNow = Sort.Column == column.Id;
            var next = new TableSort(column.Id, isNow && !Sort.Descending);
            return new MenuEntry(column.Id, Listing.Context.Texts(column.Texts)["Column." + column.Id], () => SortChanged.InvokeAsync(next))
            {
                IsChecked = isNow,
                Detail = isNow ? Text[Sort.Descending ? "SortDown" : "SortUp"].Value : null,
            };
        })];

    private void OpenColumns() => _menu!.Show(Text["ColumnsHint"], ColumnEntries);

    private List<MenuEntry> ColumnEntries()
    {
        var shown = Shown.Select(static column => column.Id).ToHashSet(StringComparer.Ordinal);
        var entries = Listing.Columns.Where(static column => !column.IsFixed).Select(column =>
            new MenuEntry(column.Id, Listing.Context.Texts(column.Texts)["Column." + column.Id], () => ChooseColumnAsync(column.Id)) { IsChecked = shown.Contains(column.Id) }).ToList();
        entries.Add(new MenuEntry("reset", Text["ColumnsReset"], () => ViewChanged.InvokeAsync(View with { Columns = DefaultColumns() })) { Group = 1 });
        return entries;
    }

    private Task ChooseColumnAsync(string id)
    {
        var chosen = Shown.Where(static column => !column.IsFixed).Select(static column => column.Id).ToHashSet(StringComparer.Ordinal);
        if (!chosen.Remove(id))
        {
            chosen.Add(id);
        }

        var inOrder = Listing.Columns.Select(static column => column.Id).Where(chosen.Contains).ToValueList();
        return ViewChanged.InvokeAsync(View with { Columns = inOrder });
    }

    private ValueList<string> DefaultColumns() =>
        Listing.Columns.Where(static column => column is { IsDefault: true, IsFixed: false }).Select(static column => column.Id).ToValueList();

    private void OpenExports() => _menu!.Show(Text["Export"], Exports!);
}
