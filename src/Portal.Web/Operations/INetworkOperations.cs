using Portal.Domain.Networking;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person builds of networks (neutron); audited, each request sent at most once. Refusals are thrown.</summary>
public interface INetworkOperations
{
    Task<Network> CreateNetworkAsync(ProjectContext context, NetworkDraft draft, CancellationToken cancellationToken);

    Task<Network> UpdateNetworkAsync(ProjectContext context, Network network, NetworkDraft draft, CancellationToken cancellationToken);

    Task DeleteNetworkAsync(ProjectContext context, Network network, CancellationToken cancellationToken);

    Task<Subnet> CreateSubnetAsync(ProjectContext context, Network network, SubnetDraft draft, CancellationToken cancellationToken);

    Task<Subnet> UpdateSubnetAsync(ProjectContext context, Subnet subnet, SubnetDraft draft, CancellationToken cancellationToken);

    Task DeleteSubnetAsync(ProjectContext context, Subnet subnet, CancellationToken cancellationToken);

    Task<Router> CreateRouterAsync(ProjectContext context, RouterDraft draft, CancellationToken cancellationToken);

    Task<Router> UpdateRouterAsync(ProjectContext context, Router router, RouterDraft draft, CancellationToken cancellationToken);

    Task DeleteRouterAsync(ProjectContext context, Router router, CancellationToken cancellationToken);

    Task JoinAsync(ProjectContext context, Router router, Subnet subnet, CancellationToken cancellationToken);

    Task PartAsync(ProjectContext context, Router router, Subnet subnet, CancellationToken cancellationToken);

    Task<NetworkPort> CreatePortAsync(ProjectContext context, PortDraft draft, CancellationToken cancellationToken);

    Task DeletePortAsync(ProjectContext context, NetworkPort port, CancellationToken cancellationToken);
}
