using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Live;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>Sends one launch at most once and settles what became of it.</summary>
internal sealed class LaunchSender(IRequestBudget budget, Lookout lookout, ILiveNudges live)
{
    private const int Tries = 3;

    public async Task<LaunchOutcome> LaunchAsync(ProjectContext context, LaunchRequest request, IProgress<LaunchStage>? progress, CancellationToken cancellationToken)
    {
        var marked = request with { Marker = Guid.NewGuid().ToString("N") };
        for (var attempt = 1; ; attempt++)
        {
            progress?.Report(LaunchStage.Sending);
            try
            {
                var result = await context.Cloud.Instances.LaunchAsync(marked, cancellationToken);
                return Launched(context, marked, result);
            }
            catch (CloudException ex) when (ex.Error is CloudError.RateLimited limited && attempt < Tries)
            {
                // Refused before nova looked at it, so it may be sent again.
                budget.Refused(context.BudgetKey(), HttpMethod.Post, limited.RetryAfter);
                progress?.Report(LaunchStage.Queued);
                await budget.AcquireAsync(context.BudgetKey(), context.Cloud, HttpMethod.Post, BudgetPriority.Person, waiting: null, cancellationToken);
            }
            catch (CloudException ex) when (ex.Error.OutcomeUnknown)
            {
                progress?.Report(LaunchStage.Checking);
                live.Nudge(context.Scope, LiveKinds.Instances);
                return await lookout.FindLaunchedAsync(context.Cloud, marked.Marker, marked.Count, cancellationToken) switch
                {
                    null => throw new CloudException(ex.Error, ex),
                    [] => new LaunchOutcome(Created: false, Result: null),
                    var ids => Launched(context, marked, new LaunchResult([.. ids], AdminPassword: null, ex.Error.RequestId)),
                };
            }
        }
    }

    private LaunchOutcome Launched(ProjectContext context, LaunchRequest request, LaunchResult result)
    {
        foreach (var id in result.InstanceIds)
        {
            live.Nudge(context.Scope, LiveKinds.Instances, id);
        }

        // With a count above one Folsom names the first only; the list shows the others.
        live.Nudge(context.Scope, request.Count > result.InstanceIds.Count ? LiveKinds.Instances | LiveKinds.Limits : LiveKinds.Limits);
        return new LaunchOutcome(Created: true, result);
    }
}
