using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Web.Features.Instances;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Live;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Everyone;

/// <summary>Every instance of every project, live: the project's own table with node and project, and the same actions.</summary>
public sealed partial class AllInstancesPage(
    ILiveCloud live,
    ModuleRegistry modules,
    IPortalAuthorizer authorizer,
    InstanceContexts contexts,
    ITaskCenter tasks,
    IStringLocalizer<EveryoneText> loc,
    IStringLocalizer<InstanceTexts> instances,
    IStringLocalizer<SharedText> shared) : ComponentBase
{
    private ProjectContext? _opened;
    private CloudError? _refused;
    private ResourceListing<Instance>? _listing;
    private ResourceList<Instance>? _list;
    private ILiveView<Instance>? _live;
    private LiveBinding<Flavor>? _flavors;
    private LiveBinding<Image>? _images;
    private LiveBinding<Project>? _projects;
    private TaskWatch? _tasks;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private IStringLocalizer<EveryoneText> Loc => loc;

    private IStringLocalizer<InstanceTexts> Instances => instances;

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
        try
        {
            authorizer.Demand(Context, PortalPolicy.Admin);
            _refused = null;
        }
        catch (CloudException refusal)
        {
            _refused = refusal.Error;
            return;
        }

        _listing = new ResourceListing<Instance>(modules, authorizer, contexts.Create(Context, TableReach.Everyone), static instance => instance.Id);
        _projects = new(live.Projects(Context), OnNames);
        _flavors = new(live.Flavors(Context), OnNames);
        _images = new(live.Images(Context), OnNames);
        _tasks = new(tasks, Context.Session, OnTasks);
        OnNames();
        OnTasks();
        _live = live.AllInstances(Context);
    }

    private void OnNames()
    {
        var differs = _flavors?.Snapshot is { } flavors && Lookups.Use(flavors);
        differs |= _images?.Snapshot is { } images && Lookups.Use(images);
        differs |= _projects?.Snapshot is { } projects && Lookups.Use(projects);
        if (differs)
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

    private IReadOnlyList<MenuEntry> Exports(TableView view, int count)
    {
        var (query, path) = (view.ToQuery(), PortalPaths.AllInstances(Context.Scope));
        var shown = count.ToString("N0", CultureInfo.CurrentCulture);
        return
        [
            MenuEntry.File("csv", instances["ExportCsv", shown], $"{path}/export.csv{query}"),
            MenuEntry.File("json", instances["ExportJson", shown], $"{path}/export.json{query}"),
        ];
    }

    private async ValueTask CloseAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _flavors, _images, _projects, _tasks })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }

        (_flavors, _images, _projects, _tasks, _live, _listing) = (null, null, null, null, null, null);
    }
}
