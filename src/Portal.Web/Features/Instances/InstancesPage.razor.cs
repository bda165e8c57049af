using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Live;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances;

/// <summary>The project's instances, live.</summary>
public sealed partial class InstancesPage(
    ILiveCloud live,
    ModuleRegistry modules,
    IPortalAuthorizer authorizer,
    InstanceContexts contexts,
    ITaskCenter tasks,
    IStringLocalizer<InstanceTexts> text,
    IStringLocalizer<SharedText> shared) : ComponentBase, IAsyncDisposable
{
    public const string ColumnsPreference = "instances.columns";

    private ProjectContext? _opened;
    private ResourceListing<Instance>? _listing;
    private ResourceList<Instance>? _list;
    private ILiveView<Instance>? _live;
    private LiveBinding<Flavor>? _flavors;
    private LiveBinding<Image>? _images;
    private TaskWatch? _tasks;
    private bool _mayWrite;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private IStringLocalizer<InstanceTexts> Text => text;

    private IStringLocalizer<SharedText> Shared => shared;

    private InstanceLookups Lookups => _listing!.Context.Get<InstanceLookups>();

    public ValueTask DisposeAsync() => CloseAsync();

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
        _flavors = new(live.Flavors(Context), OnFlavors);
        _images = new(live.Images(Context), OnImages);
        _tasks = new(tasks, Context.Session, OnTasks);

        // A snapshot that others are looking at already comes at once, before the bindings are in their fields.
        OnFlavors();
        OnImages();
        OnTasks();
        _live = live.Instances(Context);
    }

    private void OnFlavors()
    {
        if (_flavors?.Snapshot is { } flavors && Lookups.Use(flavors))
        {
            _list?.Redraw();
        }
    }

    private void OnImages()
    {
        if (_images?.Snapshot is { } images && Lookups.Use(images))
        {
            _list?.Redraw();
        }
    }

    private void OnTasks()
    {
        if (_tasks?.Tasks is { } mine && _listing!.Context.Get<PendingDeletes>().Use(mine, Context.Scope))
        {
            _list?.Redraw();
        }
    }

    private Func<Instance, bool> Search(LiveSnapshot<Instance> snapshot, string words) => InstanceSearches.For(snapshot, words, Lookups);

    private void Refresh() => _live?.Nudge();

    private IReadOnlyList<MenuEntry> Exports(TableView view, int count)
    {
        var (query, path) = (view.ToQuery(), PortalPaths.Instances(Context.Scope));
        var shown = count.ToString("N0", CultureInfo.CurrentCulture);
        return
        [
            MenuEntry.File("csv", text["ExportCsv", shown], $"{path}/export.csv{query}"),
            MenuEntry.File("json", text["ExportJson", shown], $"{path}/export.json{query}"),
        ];
    }

    private async ValueTask CloseAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _flavors, _images, _tasks })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }

        (_flavors, _images, _tasks, _live) = (null, null, null, null);
    }
}
