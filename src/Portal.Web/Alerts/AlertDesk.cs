using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Audit;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Alerts;

internal sealed class AlertDesk(
    AlertOutbox outbox, IOptions<AlertsOptions> options, IOptions<OperatorsOptions> operators, IPortalAuthorizer authorizer, IAuditLog audit, TimeProvider time) : IAlertDesk
{
    private const int MostShown = 100;

    public ImmutableArray<AlertReceiver> Receivers(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return [.. options.Value.Of(context.Scope.CloudId).Select(static pair => Receiver(pair.Key, pair.Value))];
    }

    public bool WatchesNodes(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return operators.Value.Items.TryGetValue(context.Scope.CloudId, out var cloud) && cloud.HasDatabase;
    }

    public Task<IReadOnlyList<AlertMessage>> ListAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return outbox.ListAsync(context.Scope.CloudId, MostShown, cancellationToken);
    }

    public async Task<string?> TestAsync(ProjectContext context, string receiver, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        if (!options.Value.Of(context.Scope.CloudId).Any(pair => pair.Key == receiver))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var message = new AlertMessage
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Route = receiver,
            CloudId = context.Scope.CloudId,
            Created = now,
            Events = [new AlertEvent { Kind = AlertKind.Test, At = now, Person = context.User.Name }],
        };
        await audit.RecordAsync(
            context, new AuditSubject("alert.test", "alert-receiver", receiver, receiver),
            async token =>
            {
                await outbox.AddAsync(message, token);
                return message.Id;
            },
            static _ => null, cancellationToken);
        return message.Id;
    }

    private static AlertReceiver Receiver(string id, AlertOptions route) => new(
        id, route.Mail is not null, route.Mail is { } mail ? string.Join(", ", mail.To) : new Uri(route.Webhook!.Url!).Authority, [.. route.Rules.On.Order()], route.Window,
        [.. route.Spoken], route.PortalUrl is not null);
}
