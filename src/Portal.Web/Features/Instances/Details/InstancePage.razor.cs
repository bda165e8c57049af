using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Live;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Details;

/// <summary>
/// One instance under its own address, live. It is read directly for the first picture, so that a link opens at once,
/// and follows the project's shared list from then on. Its tabs come from <see cref="Slots.InstanceTabs"/>.
/// </summary>
public sealed partial class InstancePage(
    ILiveCloud live,
    NavigationManager navigation,
    ModuleRegistry modules,
    IPortalAuthorizer authorizer,
    InstanceContexts contexts,
    ITaskCenter tasks,
    TimeProvider clock,
    IStringLocalizer<InstanceTexts> text) : ComponentBase, IAsyncDisposable
{
    private static readonly string[] PrimaryIds = ["confirm-resize", "revert-resize", "start", "unpause", "resume", "unrescue", "unshelve", "restore", "stop", "soft-reboot"];

    private ProjectContext? _opened;
    private string? _openedId;
    private ResourceContext? _context;
    private IReadOnlyList<ResourceAction<Instance>> _actions = [];
    private IReadOnlyList<SlotEntry> _tabs = [];
    private SlotEntry? _tab;
    private Dictionary<string, object>? _parameters;
    private ILiveView<Instance>? _view;
    private LiveBinding<Instance>? _live;
    private LiveBinding<Flavor>? _flavors;
    private LiveBinding<Image>? _images;
    private LiveBinding<Project>? _projects;
    private TaskWatch? _tasks;
    private Instance? _instance;
    private DateTimeOffset? _readAt;
    private CloudError? _error;
    private bool _isGone;
    private PopupMenu? _menu;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    [Parameter]
    public required string InstanceId { get; set; }

    /// <summary>An instance of any project, seen by an administrator.</summary>
    [Parameter]
    public bool IsAnybodys { get; set; }

    private IStringLocalizer<InstanceTexts> Text => text;

    private TableReach Reach => IsAnybodys ? TableReach.Everyone : TableReach.Project;

    private string ListAddress => IsAnybodys ? PortalPaths.AllInstances(Context.Scope) : PortalPaths.Instances(Context.Scope);

    private string ListTitle => IsAnybodys ? text["all-instances"] : text["instances"];

    private string OwnAddress => IsAnybodys ? PortalPaths.AnyInstance(Context.Scope, InstanceId) : PortalPaths.Instance(Context.Scope, InstanceId);

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;

        // What is being read when the page is left must not begin to follow anything.
        _opened = null;
        await CloseAsync();
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context) && _openedId == InstanceId)
        {
            return;
        }

        await CloseAsync();
        (_opened, _openedId) = (Context, InstanceId);
        _context = contexts.Create(Context, Reach);
        _parameters = new Dictionary<string, object> { ["InstanceId"] = InstanceId };
        _actions = [.. modules.Of<ResourceAction<Instance>>().Where(action => action.Reach.HasFlag(Reach) && authorizer.IsAllowed(Context, action.Policy)
            && (action.RequiresCapability is not { } capability || Context.Capabilities.Has(capability)))];
        _tabs = [.. modules.InSlot(Slots.InstanceTabs, Context, authorizer).Where(tab => tab.Options.Reach.HasFlag(Reach))];
        ChooseTab(navigation.Uri);
        _flavors = new(live.Flavors(Context), OnNames);
        _images = new(live.Images(Context), OnNames);
        _projects = IsAnybodys && Context.IsAdmin ? new(live.Projects(Context), OnNames) : null;
        _tasks = new(tasks, Context.Session, OnTasks);
        OnNames();
        OnTasks();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (IsAnybodys && !authorizer.IsAllowed(Context, PortalPolicy.Admin))
        {
            navigation.NotFound();
            return;
        }

        var (opened, id) = (_opened, _openedId);
        try
        {
            var read = await Context.Cloud.Instances.GetAsync(InstanceId, CancellationToken.None);
            if (!ReferenceEquals(opened, _opened) || id != _openedId)
            {
                return;
            }

            // An admin's token reads every project's instances; the address still says which project one is in.
            if (!IsAnybodys && read.ProjectId != Context.Scope.ProjectId)
            {
                if (authorizer.IsAllowed(Context, PortalPolicy.Admin))
                {
                    navigation.NavigateTo(PortalPaths.AnyInstance(Context.Scope, InstanceId) + new Uri(navigation.Uri).Query, replace: true);
                    return;
                }

                navigation.NotFound();
                return;
            }

            (_instance, _readAt, _error) = (read, clock.GetUtcNow(), null);
        }
        catch (CloudException refused) when (refused.Error is CloudError.NotFound)
        {
            navigation.NotFound();
            return;
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
            return;
        }

        _view ??= IsAnybodys ? live.AllInstances(Context, _instance.ProjectId) : live.Instances(Context);
        _live ??= new LiveBinding<Instance>(_view, OnInstances);
        OnInstances();
    }

    private void OnInstances()
    {
        if (_live?.Snapshot is { } snapshot && _instance is not null)
        {
            if (snapshot.ById.TryGetValue(InstanceId, out var now))
            {
                (_instance, _isGone) = (now, false);
            }
            else if (snapshot is { IsComplete: true, Error: null } && snapshot.ReadAt >= _readAt)
            {
                _isGone = true;
            }
        }
        else if (_live is { Snapshot: null, Error: { } ended })
        {
            // This viewer's access is gone: nothing of the project stays on the screen.
            (_instance, _error) = (null, ended);
        }

        RefreshMenu();
        StateHasChanged();
    }

    private void OnNames()
    {
        var lookups = _context!.Get<InstanceLookups>();
        var changed = _flavors?.Snapshot is { } flavors && lookups.Use(flavors);
        changed |= _images?.Snapshot is { } images && lookups.Use(images);
        changed |= _projects?.Snapshot is { } projects && lookups.Use(projects);
        if (changed)
        {
            StateHasChanged();
        }
    }

    private void OnTasks()
    {
        if (_tasks?.Tasks is { } mine && _context!.Get<PendingDeletes>().Use(mine, Context.Scope))
        {
            RefreshMenu();
            StateHasChanged();
        }
    }

    private IEnumerable<ResourceAction<Instance>> Primary(Instance instance) =>
        PrimaryIds.Select(id => _actions.FirstOrDefault(action => action.Id == id)).OfType<ResourceAction<Instance>>()
            .Where(action => action.Check(instance, _context!).IsAllowed).Take(2);

    private void OpenMenu() => _menu!.Show(_instance!.Name, () => ResourceMenus.ForItem(_actions, _instance!, _context!));

    private void RefreshMenu()
    {
        if (_instance is not null)
        {
            _menu?.Refresh();
        }
    }

    private void ChooseTab(string address)
    {
        var wanted = QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue("tab", out var tab) ? tab.ToString() : null;
        _tab = _tabs.FirstOrDefault(entry => entry.Options.Id == wanted) ?? (_tabs.Count > 0 ? _tabs[0] : null);
    }

    private string TabAddress(SlotEntry tab) =>
        OwnAddress + (ReferenceEquals(tab, _tabs[0]) ? "" : "?tab=" + Uri.EscapeDataString(tab.Options.Id));

    private string TitleOf(SlotEntry tab)
    {
        if (tab.Options.Texts is not { } texts)
        {
            return tab.Options.Id;
        }

        var title = _context!.Texts(texts)["Tab." + tab.Options.Id];
        return title.ResourceNotFound ? _context.Texts(texts)[tab.Options.Id] : title;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => InvokeAsync(() =>
    {
        var before = _tab;
        ChooseTab(change.Location);
        if (!ReferenceEquals(before, _tab))
        {
            StateHasChanged();
        }
    });

    private void Refresh() => _live?.Nudge();

    private async Task CloseAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _live, _flavors, _images, _projects, _tasks })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }

        (_view, _live, _flavors, _images, _projects, _tasks) = (null, null, null, null, null, null);
        (_instance, _readAt, _error, _isGone) = (null, null, null, false);
    }
}
