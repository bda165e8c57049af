using Microsoft.AspNetCore.Components;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Networks;

/// <summary>The networks a project can use, what it built of them, and the picture of it all.</summary>
public sealed partial class NetworksPage
{
    private LiveBinding<Network>? _networks;
    private LiveBinding<Router>? _routers;
    private LiveBinding<NetworkPort>? _ports;
    private LiveBinding<Instance>? _instances;
    private LiveBinding<FloatingIp>? _addresses;
    private LiveBinding<ProjectLimits>? _limits;
    private ProjectContext? _shown;
    private bool _mayBuild;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    /// <summary><c>topology</c>, or the list.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    private bool IsTopology => View == "topology";

    private string Path => $"{Context.BasePath}/networks";

    private IReadOnlyList<Router> Routers => _routers?.Items ?? [];

    private IReadOnlyList<NetworkPort>? Ports => _ports?.Snapshot?.ReadAt is null ? null : _ports.Items;

    private IReadOnlyList<Instance> Instances => _instances?.Items ?? [];

    private IReadOnlyList<FloatingIp>? Known => _addresses?.Snapshot?.ReadAt is null ? null : _addresses.Items;

    private IEnumerable<QuotaLine> Quotas => _limits?.Items is [var limits, ..]
        ? new[] { QuotaResource.Networks, QuotaResource.Routers }.Select(limits.Find).OfType<QuotaLine>()
        : [];

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Context))
        {
            return;
        }

        _shown = Context;
        await DisposeAsync();
        var builds = Context.Cloud.NetworkEditor is not null;
        _mayBuild = builds && Authorizer.IsAllowed(Context, PortalPolicy.ProjectWrite);
        _networks = new(Live.Networks(Context), StateHasChanged);
        _instances = new(Live.Instances(Context), StateHasChanged);
        if (Context.Capabilities.Has(CloudCapability.ChooseNetworks))
        {
            _routers = new(Live.Routers(Context), StateHasChanged);
        }

        if (builds)
        {
            _ports = new(Live.Ports(Context), StateHasChanged);
            _limits = new(Live.Limits(Context), StateHasChanged);
        }

        if (Context.Capabilities.Has(CloudCapability.FloatingIps))
        {
            _addresses = new(Live.FloatingIps(Context), StateHasChanged);
        }
    }

    private IReadOnlyList<NetworkAddress> UseOf(Network network) => NetworkAddress.On(network, Instances, Known);

    private void Refresh()
    {
        _networks?.Nudge();
        _routers?.Nudge();
        _ports?.Nudge();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _networks, _routers, _ports, _instances, _addresses, _limits })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }

        (_networks, _routers, _ports, _instances, _addresses, _limits) = (null, null, null, null, null, null);
    }
}
