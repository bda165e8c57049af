using System.Text.Json.Nodes;
using Portal.OpenStackClient.Neutron.V2.Ports;
using Portal.OpenStackClient.Neutron.V2.Routers;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Networks;

/// <summary>
/// What changes networks, subnets, routers and ports. https://docs.openstack.org/api-ref/network/v2/
/// The bodies are written out, since neutron tells "no gateway" (null) from "the usual gateway" (left out).
/// </summary>
internal interface INetworkEditorApi
{
    [Post("/networks")]
    Task<NetworkResponse> CreateNetworkAsync([Body] JsonObject network, CancellationToken cancellationToken);

    [Put("/networks/{id}")]
    Task<NetworkResponse> UpdateNetworkAsync(string id, [Body] JsonObject network, CancellationToken cancellationToken);

    [Delete("/networks/{id}")]
    Task<HttpResponseMessage> DeleteNetworkAsync(string id, CancellationToken cancellationToken);

    [Post("/subnets")]
    Task<SubnetResponse> CreateSubnetAsync([Body] JsonObject subnet, CancellationToken cancellationToken);

    [Put("/subnets/{id}")]
    Task<SubnetResponse> UpdateSubnetAsync(string id, [Body] JsonObject subnet, CancellationToken cancellationToken);

    [Delete("/subnets/{id}")]
    Task<HttpResponseMessage> DeleteSubnetAsync(string id, CancellationToken cancellationToken);

    [Post("/routers")]
    Task<RouterResponse> CreateRouterAsync([Body] JsonObject router, CancellationToken cancellationToken);

    [Put("/routers/{id}")]
    Task<RouterResponse> UpdateRouterAsync(string id, [Body] JsonObject router, CancellationToken cancellationToken);

    [Delete("/routers/{id}")]
    Task<HttpResponseMessage> DeleteRouterAsync(string id, CancellationToken cancellationToken);

    [Put("/routers/{id}/add_router_interface")]
    Task<HttpResponseMessage> JoinAsync(string id, [Body] JsonObject subnet, CancellationToken cancellationToken);

    [Put("/routers/{id}/remove_router_interface")]
    Task<HttpResponseMessage> PartAsync(string id, [Body] JsonObject subnet, CancellationToken cancellationToken);

    [Post("/ports")]
    Task<PortResponse> CreatePortAsync([Body] JsonObject port, CancellationToken cancellationToken);

    [Delete("/ports/{id}")]
    Task<HttpResponseMessage> DeletePortAsync(string id, CancellationToken cancellationToken);
}

internal sealed record NetworkResponse(NetworkDto? Network);

internal sealed record SubnetResponse(SubnetDto? Subnet);

internal sealed record RouterResponse(RouterDto? Router);

internal sealed record PortResponse(PortDto? Port);
