using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Records;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

internal sealed class NodeOperations(IPortalAuthorizer authorizer, CloudWrites writes, RecordWrites records, INodeNotes notes, TimeProvider time) : INodeOperations
{
    public NodeSwitchWay WayOf(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return context.Capabilities.Has(CloudCapability.ServiceSwitch) ? NodeSwitchWay.Api
            : context.Capabilities.Compute == ComputeGeneration.Folsom && records.CanWrite(context.Scope.CloudId) ? NodeSwitchWay.Database
            : NodeSwitchWay.ByHand;
    }

    public async Task SwitchAsync(ProjectContext context, NodeSwitch order, CancellationToken cancellationToken)
    {
        var way = WayOf(context);
        if (order.Fault is { } fault)
        {
            throw new CloudException(new CloudError.Invalid($"Nothing was sent: {fault}."));
        }

        var reason = order.Disable ? order.Reason.Trim() : null;
        switch (way)
        {
            case NodeSwitchWay.Api:
                await writes.WriteAsync(context, ByApi(context, order, reason), cancellationToken);
                break;
            case NodeSwitchWay.Database:
                await writes.WriteAsync(context, ByRecord(context, order, reason), cancellationToken);
                break;
            default:
                throw new CloudException(new CloudError.Unsupported("Neither this cloud's API nor an account of the portal's can do that."));
        }

        // It has happened; what is kept beside it must not make it look undone.
        if (reason is null)
        {
            await notes.ForgetAsync(context.Scope.CloudId, order.Host, CancellationToken.None);
        }
        else
        {
            await KeepAsync(context, order.Host, reason, CancellationToken.None);
        }
    }

    public Task KeepReasonAsync(ProjectContext context, string host, string reason, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return string.IsNullOrWhiteSpace(reason) ? notes.ForgetAsync(context.Scope.CloudId, host, cancellationToken) : KeepAsync(context, host, reason.Trim(), cancellationToken);
    }

    private static CloudWrite<bool> ByApi(ProjectContext context, NodeSwitch order, string? reason) => new(
        Subject(order, NodeCli.Switch(order.Host, order.Disable, reason, CliDialect.OpenStack).Text),
        HttpMethod.Put,
        LiveKinds.Nodes,
        async token =>
        {
            await context.Cloud.Operators.SwitchServiceAsync(order.Service, order.Disable, reason, token);
            return true;
        })
    {
        Look = async token => ((await context.Cloud.Operators.ListServicesAsync(token)).Any(service => service.Key == order.Service && service.Disabled == order.Disable), true),
    };

    private CloudWrite<bool> ByRecord(ProjectContext context, NodeSwitch order, string? reason) => new(
        Subject(order, reason is null ? order.Change.Update.Literal : $"{reason} · {order.Change.Update.Literal}"),
        CloudVerbs.Unmetered,
        LiveKinds.Nodes,
        async token =>
        {
            await records.ChangeAsync(context.Scope.CloudId, order.Change, token);
            return true;
        })
    {
        Look = async token => (await records.LookAsync(context.Scope.CloudId, order.Change, token) == RecordLook.AsWanted, true),
    };

    private static AuditSubject Subject(NodeSwitch order, string detail) => new(order.Disable ? "node.disable" : "node.enable", "node", order.Host, order.Host) { Detail = detail };

    private Task KeepAsync(ProjectContext context, string host, string reason, CancellationToken cancellationToken) =>
        notes.KeepAsync(context.Scope.CloudId, host, new DisabledNote(reason, context.User.Name, time.GetUtcNow()), cancellationToken);
}
