using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Operations;

internal sealed class FloatingIpOperations(CloudWrites writes, IPortalAuthorizer authorizer, ITaskStarter tasks, ScopeTurns turns) : IFloatingIpOperations
{
    /// <summary>
    /// A lost answer stays unknown: an allocation carries no mark, so an address that appeared may be somebody else's.
    /// Nothing is sent again.
    /// </summary>
    public Task<FloatingIp> AllocateAsync(ProjectContext context, FloatingIpPool pool, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<FloatingIp>(
            new AuditSubject("floating-ip.allocate", "floating-ip", TargetId: null, pool.Name), HttpMethod.Post, LiveKinds.FloatingIps | LiveKinds.Limits,
            token => context.Cloud.FloatingIps.AllocateAsync(pool, token)), cancellationToken);

    public Task AssociateAsync(ProjectContext context, FloatingIp address, Instance instance, string? fixedAddress, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<FloatingIp>(
            Subject("associate", address), HttpMethod.Post, LiveKinds.FloatingIps | LiveKinds.Instances,
            async token =>
            {
                await context.Cloud.FloatingIps.AssociateAsync(address, instance.Id, fixedAddress, token);
                return address;
            })
        {
            Look = async token => (await FindAsync(context, address, token))?.InstanceId == instance.Id ? (true, address) : (false, address),
            InstanceId = instance.Id,
        }, cancellationToken);

    public Task DisassociateAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<FloatingIp>(
            Subject("disassociate", address), HttpMethod.Post, LiveKinds.FloatingIps | LiveKinds.Instances,
            async token =>
            {
                await context.Cloud.FloatingIps.DisassociateAsync(address, token);
                return address;
            })
        {
            Look = async token => (await FindAsync(context, address, token) is not { IsAssociated: true }, address),
            InstanceId = address.InstanceId,
        }, cancellationToken);

    public Task ReleaseAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<FloatingIp>(
            Subject("release", address), HttpMethod.Delete, LiveKinds.FloatingIps | LiveKinds.Instances | LiveKinds.Limits,
            async token =>
            {
                await context.Cloud.FloatingIps.ReleaseAsync(address, token);
                return address;
            })
        {
            Look = async token => (await FindAsync(context, address, token) is null, address),
            InstanceId = address.InstanceId,
        }, cancellationToken);

    public Task<string> DoManyAsync(ProjectContext context, IReadOnlyList<FloatingIp> addresses, FloatingIpAction act, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return tasks.StartAsync(context, FloatingIpTasks.Draft(addresses, act), undoWindow: null, cancellationToken);
    }

    public async Task<GivenAddress> GiveAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);

        // One at a time in a project: nova-network takes a free address for the second who asks, from the first.
        using var turn = await turns.TakeAsync(context.Scope, cancellationToken);
        var plan = await PlanAsync(context, instance.Id, cancellationToken);
        switch (plan)
        {
            case PublicAddressPlan.Has has:
                return new GivenAddress(plan, has.Address);
            case PublicAddressPlan.Reuse reuse:
                await AssociateAsync(context, reuse.Address, instance, reuse.FixedAddress, cancellationToken);
                return new GivenAddress(plan, reuse.Address.Address);
            case PublicAddressPlan.Allocate allocate:
                var taken = await AllocateAsync(context, allocate.Pool, cancellationToken);
                try
                {
                    await AssociateAsync(context, taken, instance, allocate.FixedAddress, cancellationToken);
                    return new GivenAddress(plan, taken.Address);
                }
                catch (CloudException refused)
                {
                    return new GivenAddress(plan, taken.Address, refused.Error);
                }

            default:
                return new GivenAddress(plan, null);
        }
    }

    /// <summary>Read afresh: what a page shows may be half a minute old.</summary>
    private static async Task<PublicAddressPlan> PlanAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken)
    {
        var cloud = context.Cloud;
        var instance = cloud.Instances.GetAsync(instanceId, cancellationToken);
        var addresses = cloud.FloatingIps.ListAsync(cancellationToken);
        var pools = cloud.FloatingIps.ListPoolsAsync(cancellationToken);
        var limits = cloud.Limits.GetAsync(cancellationToken);
        var ways = ReadWaysAsync(context, cancellationToken);
        await Task.WhenAll(instance, addresses, pools, limits, ways);
        return PublicAddressPlan.For(await instance, await addresses, await pools, await limits, cloud.Capabilities, await ways);
    }

    /// <summary>Null where the cloud has no routers, or does not tell of them: then it is tried, and neutron says.</summary>
    private static async Task<Func<InstanceAddress, IReadOnlySet<string>?>?> ReadWaysAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        if (!context.Cloud.Capabilities.Has(CloudCapability.ChooseNetworks))
        {
            return null;
        }

        try
        {
            var networks = context.Cloud.Networks.ListAsync(cancellationToken);
            var routers = context.Cloud.Networks.ListRoutersAsync(cancellationToken);
            await Task.WhenAll(networks, routers);
            var (known, joined) = (await networks, await routers);
            return address => WaysOut.Of(address, context.Scope.ProjectId, known, joined);
        }
        catch (CloudException)
        {
            return null;
        }
    }

    private static AuditSubject Subject(string act, FloatingIp address) => new("floating-ip." + act, "floating-ip", address.Id, address.Address);

    private static Task<FloatingIp?> FindAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken) =>
        FloatingIpSearch.FindAsync(context.Cloud, address.Id, cancellationToken);
}
