using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks;

/// <summary>
/// Takes one item through its life: look, wait for the budget, store the intent, send once, watch. Whatever the database already says
/// is where it goes on.
/// </summary>
internal sealed class ItemRunner(
    TaskRow row, long fence, ITaskKind kind, ICloud cloud, TaskClouds others, string? secret, TaskLeases leases, IRequestBudget budget, IAuditLog audit,
    TaskFeed feed, TaskOptions options, TimeProvider time, SemaphoreSlim sending, CancellationToken noMoreSending)
{
    private readonly BudgetKey _budgetKey = BudgetKey.For(row.Scope, row.UserId);

    /// <param name="task">With its items as they are now.</param>
    public async Task RunAsync(PortalTask task, TaskItemRow item, CancellationToken cancellationToken)
    {
        var work = new ItemWork(task, item.ToItem(), cloud, _budgetKey, item.LookBefore, secret, others.EnterAsync) { SignInEnds = others.SignInEnds };
        var state = work.Item.State;
        if (item.IntentAt is not null && state is TaskItemState.Sending or TaskItemState.Checking)
        {
            state = await ResolveAsync(work, cancellationToken);
        }
        else if (state is TaskItemState.Waiting or TaskItemState.RateLimited)
        {
            (state, work) = await SendAsync(work, cancellationToken);
        }

        if (state == TaskItemState.Watching)
        {
            await WatchAsync(work, cancellationToken);
        }
    }

    private async Task<(TaskItemState State, ItemWork Work)> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var patience = new CloudPatience(options, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, noMoreSending);
        await sending.WaitAsync(stop.Token);
        try
        {
            while (true)
            {
                try
                {
                    var plan = await kind.PrepareAsync(work, stop.Token);
                    if (plan.Settled is { } settled)
                    {
                        await WriteAsync(work, settled);
                        return (settled.State, work);
                    }

                    await budget.AcquireAsync(_budgetKey, cloud, plan.Verb!, BudgetPriority.Task, wait => TellWaiting(work, wait), stop.Token);
                    if (!await leases.TryIntendAsync(row.Id, fence, work.Item.Number, plan.Before, time.GetUtcNow().ToUnixTimeMilliseconds(), stop.Token))
                    {
                        // Cancelled, paused or taken over while it waited: nothing is sent.
                        return (TaskItemState.Cancelled, work);
                    }

                    feed.Tell(row.PersonKey);
                    work = work with { Before = plan.Before };
                    return (await SendOnceAsync(work, plan.Verb!), work);
                }
                catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized && patience.ShouldRetry(ex.Error))
                {
                    // Only reads, and requests that certainly were not carried out, get here.
                    await WriteAsync(work, new ItemStep(TaskItemState.Waiting, TaskReasons.CloudAway), forgetIntent: true);
                    await patience.PauseAsync(ex.Error, stop.Token);
                }
                catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
                {
                    return (await WriteAsync(work, new ItemStep(TaskItemState.Failed, ex.Error.Message, ex.Error.RequestId)), work);
                }
            }
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task<TaskItemState> SendOnceAsync(ItemWork work, HttpMethod verb)
    {
        try
        {
            // Not cancelled by anything: the answer to what is sent must be heard.
            return await SettleAsync(work, await kind.SendAsync(work, CancellationToken.None));
        }
        catch (CloudException ex) when (ex.Error.OutcomeUnknown)
        {
            await WriteAsync(work, new ItemStep(TaskItemState.Checking, ex.Error.Message, ex.Error.RequestId));
            return await ResolveAsync(work, CancellationToken.None);
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized or CloudError.RateLimited or CloudError.Unavailable)
        {
            if (ex.Error is CloudError.RateLimited limited)
            {
                budget.Refused(_budgetKey, verb, limited.RetryAfter);
            }

            await WriteAsync(work, new ItemStep(TaskItemState.Waiting), forgetIntent: true);
            throw;
        }
        catch (CloudException ex)
        {
            return await SettleAsync(work, new ItemStep(TaskItemState.Failed, ex.Error.Message, ex.Error.RequestId));
        }
    }

    private async Task<TaskItemState> ResolveAsync(ItemWork work, CancellationToken cancellationToken)
    {
        await WriteAsync(work, new ItemStep(TaskItemState.Checking, work.Item.Message));
        return await SettleAsync(work, await kind.ResolveAsync(work, cancellationToken));
    }

    /// <summary>What became of the request is known: it is written down, here and in the audit log.</summary>
    private async Task<TaskItemState> SettleAsync(ItemWork work, ItemStep step)
    {
        await WriteAsync(work, step);
        await audit.AppendAsync(ItemAudit.Entry(row, kind.Subject(work.Task, work.Item), work.Item.Number, fence, step, time.GetUtcNow()), CancellationToken.None);
        return step.State;
    }

    private async Task WatchAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var limit = kind.WatchFor ?? options.WatchFor;
        var told = work.Item.Message;
        while (time.GetElapsedTime(started) < limit)
        {
            await Task.Delay(options.WatchEvery, time, cancellationToken);
            if (kind.WorksInPieces && await leases.IsCancelledAsync(row.Id, cancellationToken))
            {
                await WriteAsync(work, await kind.StopAsync(work, cancellationToken));
                return;
            }

            try
            {
                var step = await kind.WatchAsync(work, cancellationToken);
                if (step.State != TaskItemState.Watching)
                {
                    await WriteAsync(work, step);
                    return;
                }

                if (step.Message is { } news && news != told)
                {
                    told = news;
                    await WriteAsync(work, step);
                }
            }
            catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
            {
                // A failed look tells nothing about the item: look again.
            }
        }

        await WriteAsync(work, new ItemStep(TaskItemState.Done, TaskReasons.StillWorking));
    }

    private void TellWaiting(ItemWork work, BudgetWait wait) =>
        _ = WriteAsync(work, new ItemStep(TaskItemState.RateLimited, TaskReasons.RateLimit(wait.ReadyAt)), forgetIntent: false, onlyUnsent: true);

    private async Task<TaskItemState> WriteAsync(ItemWork work, ItemStep step, bool forgetIntent = false, bool onlyUnsent = false)
    {
        if (await leases.WriteAsync(row.Id, fence, work.Item.Number, step, forgetIntent, onlyUnsent))
        {
            feed.Tell(row.PersonKey);
        }

        return step.State;
    }
}
