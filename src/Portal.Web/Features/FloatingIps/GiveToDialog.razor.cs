using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.FloatingIps;

public sealed partial class GiveToDialog
{
    private const int Shown = 50;
    private readonly CancellationTokenSource _life = new();
    private LiveBinding<FloatingIpPool>? _pools;
    private IReadOnlyList<GiftProject>? _projects;
    private IReadOnlyList<FloatingIpTarget>? _targets;
    private List<Role> _roles = [];
    private GiftProject? _project;
    private string _search = "";
    private string? _chosen;
    private string? _pool;
    private string? _role;
    private bool _agreed;
    private bool _isBusy;
    private string? _task;
    private CloudError? _readError;
    private CloudError? _instancesError;
    private CloudError? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required ProjectContext Context { get; set; }

    /// <summary>Chosen from the start.</summary>
    [Parameter]
    public string? ProjectId { get; set; }

    /// <summary>Chosen from the start, with its project.</summary>
    [Parameter]
    public string? InstanceId { get; set; }

    private IReadOnlyList<FloatingIpPool> Pools => _pools?.Items ?? [];

    private IReadOnlyList<FloatingIpTarget> Found =>
    [
        .. (_targets ?? []).Where(target => target.Instance.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase)
            || target.Instance.Id == _search.Trim() || target.Addresses.Any(address => address.Address == _search.Trim())),
    ];

    /// <summary>Null while something is missing: a choice, or the consent.</summary>
    private AddressGift? Gift
    {
        get
        {
            var pool = Pools.FirstOrDefault(pool => pool.Id == _pool) ?? (Pools.Count > 0 ? Pools[0] : null);
            var role = _project is { NeedsRole: true } ? _roles.Find(role => role.Id == _role) : null;
            return _project is { } project && pool is not null && (!project.NeedsRole || (_agreed && role is not null))
                && _targets?.FirstOrDefault(target => target.Instance.Id == _chosen) is { } target && Obstacle(target) is null
                ? new AddressGift(project.Project, target.Instance, pool, role)
                : null;
        }
    }

    protected override Task OnInitializedAsync()
    {
        _pools = new(Live.FloatingIpPools(Context), StateHasChanged);
        return ReadProjectsAsync();
    }

    private Task ReadProjectsAsync() => TryAsync(error => _readError = error, async () =>
    {
        _projects = await Operations.ListProjectsAsync(Context, _life.Token);
        await OpenAsync(_projects.FirstOrDefault(project => project.Project.Id == ProjectId));
    });

    private Task ChooseProjectAsync(ChangeEventArgs chosen) =>
        OpenAsync(_projects?.FirstOrDefault(project => project.Project.Id == chosen.Value?.ToString()));

    private async Task OpenAsync(GiftProject? project)
    {
        (_project, _targets, _chosen, _agreed, _error) = (project, null, null, false, null);
        if (project is null)
        {
            return;
        }

        await ReadInstancesAsync();
    }

    private Task ReadInstancesAsync() => TryAsync(error => _instancesError = error, async () =>
    {
        if (_project is not { } project)
        {
            return;
        }

        if (project.NeedsRole && _roles.Count == 0)
        {
            _roles = [.. await Operations.ListRolesAsync(Context, _life.Token)];
            _role = (AddressGift.LeastRole(_roles) ?? (_roles.Count > 0 ? _roles[0] : null))?.Id;
        }

        var instances = await Operations.ListInstancesAsync(Context, project.Project.Id, _life.Token);
        if (ReferenceEquals(project, _project))
        {
            _targets = FloatingIpTarget.Of(instances, [], Context.Capabilities);
            _chosen = _targets.FirstOrDefault(target => target.Instance.Id == InstanceId && Obstacle(target) is null)?.Instance.Id;
        }
    });

    /// <summary>Why not this one; null when it can be given an address.</summary>
    private string? Obstacle(FloatingIpTarget target) =>
        InstanceAddresses.Floating(target.Instance) is [var has, ..] ? Loc["has-already", has].Value
        : target.Refusal is { } refusal ? Loc["target." + refusal].Value
        : null;

    private async Task SubmitAsync()
    {
        if (_isBusy || Gift is not { } gift)
        {
            return;
        }

        _isBusy = true;
        await TryAsync(error => _error = error, async () => _task = await Operations.GiveAsync(Context, gift, CancellationToken.None));
        _isBusy = false;
    }

    private async Task TryAsync(Action<CloudError?> tell, Func<Task> act)
    {
        tell(null);
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The dialog is closed.
        }
        catch (CloudException refused)
        {
            tell(refused.Error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        if (_pools is not null)
        {
            await _pools.DisposeAsync();
        }

        _life.Dispose();
    }
}
