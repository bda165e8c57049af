using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;

namespace Portal.Web.Operations;

/// <summary>Sends one command at most once: again only when the cloud said for certain that it refused it for its rate.</summary>
internal sealed class CommandSender(IRequestBudget budget, Lookout lookout)
{
    private const int Tries = 3;

    /// <summary>Must be called with a place in the budget taken.</summary>
    public async Task<CommandResult> SendAsync(ICloud cloud, BudgetKey key, Instance before, InstanceCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await cloud.Instances.ExecuteAsync(before.Id, command, cancellationToken);
            }
            catch (CloudException ex) when (ex.Error is CloudError.RateLimited limited && attempt < Tries)
            {
                budget.Refused(key, CommandTraits.Verb(command), limited.RetryAfter);
                await budget.AcquireAsync(key, cloud, CommandTraits.Verb(command), BudgetPriority.Person, waiting: null, cancellationToken);
            }
            catch (CloudException ex) when (ex.Error.OutcomeUnknown)
            {
                return await ResolveAsync(cloud, before, command, ex, cancellationToken);
            }
        }
    }

    private async Task<CommandResult> ResolveAsync(ICloud cloud, Instance before, InstanceCommand command, CloudException lost, CancellationToken cancellationToken) =>
        await lookout.FindDoneAsync(cloud, before, command, cancellationToken) switch
        {
            LostCommand.Done => new CommandResult(lost.Error.RequestId),
            LostCommand.NotDone => throw new CloudException(lost.Error with { OutcomeUnknown = false }, lost),
            LostCommand.Failed => throw new CloudException(
                new CloudError.Conflict("The cloud tried, and the instance is in error now.") { Service = lost.Error.Service, RequestId = lost.Error.RequestId }, lost),
            _ => throw lost,
        };
}
