using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Operators;

namespace Portal.Web.Tasks.Migration;

/// <summary>
/// Takes a run from one line of its journal to the next. A line that says that a request may be on its way is settled by looking; only then, and only
/// when it certainly was not carried out, may another follow.
/// </summary>
internal sealed class MigrationRunner(
    MigrationRunStore store, MigrationWrites writes, AddressMover addresses, Lookout lookout, RefusedMigrations refusals, ILiveNudges live,
    IOptions<OperatorsOptions> configured, TimeProvider time)
{
    /// <summary>After a refusal: until nova's words about it have come and it has put the state back, if it does.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(3);

    /// <summary>A no that took longer may be no answer of nova's scheduler but that of a nova-api tired of waiting for it (rpc_response_timeout, 60 s).</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(30);

    public Task<ItemStep> AdvanceAsync(ItemWork work, CancellationToken cancellationToken) => AdvanceAsync(work, MigrationTasks.RunId(work.Task, work.Item), cancellationToken);

    /// <param name="fits">Looks at the destination once more just before the move is asked for; null where that is nova's affair.</param>
    public async Task<ItemStep> AdvanceAsync(
        ItemWork work, string runId, CancellationToken cancellationToken, Func<MigrationRun, Instance, CancellationToken, Task<bool>>? fits = null)
    {
        if (await store.FindAsync(runId, cancellationToken) is not var (run, version))
        {
            return new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell);
        }

        var journal = new RunJournal(store, run, version);
        while (journal.Run.Phase != MigrationPhase.Over)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await StepAsync(journal, work, fits, cancellationToken))
            {
                return RunReports.Open(journal.Run);
            }
        }

        live.Nudge(work.Task.Scope with { ProjectId = run.ProjectId }, LiveKinds.Instances | LiveKinds.FloatingIps, run.InstanceId, addresses: true);
        return RunReports.Ended(journal.Run);
    }

    /// <returns>Whether to go on at once; false waits for the cloud.</returns>
    private Task<bool> StepAsync(
        RunJournal journal, ItemWork work, Func<MigrationRun, Instance, CancellationToken, Task<bool>>? fits, CancellationToken cancellationToken) => journal.Run.Phase switch
        {
            MigrationPhase.Releasing when journal.Run.Addresses.Any(static address => address.Step is AddressStep.Bound or AddressStep.Releasing) =>
                addresses.TakeAwayAsync(journal, work, cancellationToken),
            MigrationPhase.Releasing => AskAsync(journal, work, fits, cancellationToken),
            MigrationPhase.Asking => SettleAskedAsync(journal, work, cancellationToken),
            MigrationPhase.Moving => LookAsync(journal, work, cancellationToken),
            MigrationPhase.LeadingBack => LeadBackAsync(journal, work, cancellationToken),
            _ => SettleConfirmedAsync(journal, work, cancellationToken),
        };

    private async Task<bool> AskAsync(
        RunJournal journal, ItemWork work, Func<MigrationRun, Instance, CancellationToken, Task<bool>>? fits, CancellationToken cancellationToken)
    {
        var (run, order) = (journal.Run, journal.Run.Order);
        await writes.WaitTurnAsync(work, cancellationToken);

        // Its turn may have taken minutes: others moved it meanwhile, or do something with it.
        var now = await FindAsync(work, cancellationToken);
        if (now is not null && (now.Host != run.From || !MigrationOutlook.Accepts(order.Kind, now)))
        {
            await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), now.Host is null && run.From is not null ? TaskReasons.CannotTell
                : now.Host != run.From ? TaskReasons.AlreadyMoved(now.Host)
                : TaskReasons.Refused(now.TaskState is null ? RefusalReason.WrongState : RefusalReason.Busy)));
            return true;
        }

        if (order.HandOver && await MigrationStart.NewAddressesAsync(run, work, cancellationToken) is { Count: > 0 } more)
        {
            await journal.WriteAsync(run with { Addresses = [.. run.Addresses, .. more] });
            return true;
        }

        if (now is not null && fits is not null && !await fits(run, now, cancellationToken))
        {
            await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), TaskReasons.NoDestination));
            return true;
        }

        await journal.WriteAsync(run with { Phase = MigrationPhase.Asking, SentAt = time.GetUtcNow() });
        await journal.ConfirmAsync();
        var isLive = order.Kind == MigrationKind.Live;
        var sent = await writes.SendAsync(
            work,
            new AuditSubject(isLive ? "instance.live-migrate" : "instance.migrate", "instance", run.InstanceId, run.InstanceName),
            MigrationWrites.Sending(() => isLive
                ? work.Cloud.Migrations.LiveMigrateAsync(
                    run.InstanceId, new LiveMigrationRequest(order.Host) { BlockMigration = order.BlockMigration, DiskOverCommit = order.DiskOverCommit }, CancellationToken.None)
                : work.Cloud.Migrations.MigrateAsync(run.InstanceId, order.Host, CancellationToken.None)));
        Nudge(work, run);
        switch (sent.Answer)
        {
            case Answer.Accepted:
                await journal.WriteAsync(journal.Run with { Phase = MigrationPhase.Moving, RequestId = sent.RequestId, AwaySince = null });
                return true;
            case Answer.Lost:
                return true;
            case Answer.Later when run.Wait(sent.Error, time.GetUtcNow()) is { } waiting:
                await journal.WriteAsync(waiting);
                return sent.Error is CloudError.Unauthorized ? throw new CloudException(sent.Error) : false;
            case Answer.Refused when sent.Took > Prompt:
                await journal.WriteAsync(journal.Run with { Reason = sent.Error?.Message, RequestId = sent.RequestId });
                return true;
            default:
                await journal.WriteAsync(journal.Run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), sent.Error?.Message) with { RequestId = sent.RequestId });
                return true;
        }
    }

    /// <summary>The answer was lost, or the portal died before it came, or it came too late to be believed.</summary>
    private async Task<bool> SettleAskedAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var taken = await lookout.IsSoAsync(async token => MigrationOutlook.IsTakenUp(run, await FindAsync(work, token)), cancellationToken);
        await journal.WriteAsync(taken switch
        {
            true => run with { Phase = MigrationPhase.Moving, Reason = null },
            false => run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), run.Reason ?? TaskReasons.NotCarriedOut),
            null => run.Settle(MigrationOutcome.Unknown, time.GetUtcNow()),
        });
        return true;
    }

    private async Task<bool> LookAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var now = await FindAsync(work, cancellationToken);
        var outcome = MigrationOutlook.Judge(run, now);
        if (outcome is null)
        {
            if (!await IsStuckAsync(run, work, cancellationToken))
            {
                return false;
            }

            outcome = MigrationOutcome.Stuck;
        }
        else if (outcome == MigrationOutcome.RolledBack && await WasAbortedAsync(run, work, cancellationToken))
        {
            outcome = MigrationOutcome.Aborted;
        }

        var settled = run.Settle(outcome.Value, time.GetUtcNow(), outcome == MigrationOutcome.WentWrong ? now?.Fault?.Message : null);
        await journal.WriteAsync(settled with { To = now?.Host, NeedsReset = outcome == MigrationOutcome.Stuck });
        Nudge(work, run);
        return true;
    }

    private async Task<bool> LeadBackAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        if (run.Outcome is MigrationOutcome.Refused or MigrationOutcome.RolledBack && run.SentAt is { } sentAt)
        {
            if (time.GetUtcNow() - run.SettledAt < Linger)
            {
                return false;
            }

            // nova clears the task where a service is down and leaves it in place where a check failed: only a look tells which.
            var left = run.Outcome == MigrationOutcome.Refused && await FindAsync(work, cancellationToken) is { TaskState: "migrating" };
            var why = refusals.Since(work.Task.Scope.CloudId, run.InstanceId, sentAt);
            if (left != run.NeedsReset || (why is not null && run.Reason?.Contains(why, StringComparison.Ordinal) != true))
            {
                run = run with { NeedsReset = left, Reason = RunReports.Join(run.Reason, why) };
                await journal.WriteAsync(run);
            }
        }

        var isGone = run is { Outcome: MigrationOutcome.WentWrong, To: null };
        if (!isGone && run.ToLeadBack.Any())
        {
            return !await IsMovedByOthersAsync(run, work, cancellationToken) && await addresses.LeadBackAsync(journal, work, cancellationToken);
        }

        return run is { Outcome: MigrationOutcome.Arrived, Order: { Kind: MigrationKind.Cold, Confirm: true } }
            ? await ConfirmAsync(journal, work, cancellationToken)
            : await EndAsync(journal, run);
    }

    private async Task<bool> ConfirmAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        await writes.WaitTurnAsync(work, cancellationToken);
        await journal.WriteAsync(run with { Phase = MigrationPhase.Confirming });
        await journal.ConfirmAsync();
        var sent = await writes.SendAsync(
            work,
            new AuditSubject("instance.confirm-resize", "instance", run.InstanceId, run.InstanceName),
            MigrationWrites.Sending(() => work.Cloud.Instances.ExecuteAsync(run.InstanceId, new InstanceCommand.ConfirmResize(), CancellationToken.None)));

        // What was not confirmed waits for a person: the move itself is done.
        return sent.Answer == Answer.Lost || await EndAsync(
            journal, journal.Run with { Confirmed = sent.Answer == Answer.Accepted, Reason = sent.Answer == Answer.Accepted ? run.Reason : sent.Error?.Message });
    }

    private async Task<bool> SettleConfirmedAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var confirmed = await lookout.IsSoAsync(
            async token => await FindAsync(work, token) is { } now && now.VmState != "resized" && now.Status != InstanceStatus.VerifyResize, cancellationToken);
        return await EndAsync(journal, journal.Run with { Confirmed = confirmed == true });
    }

    private async Task<bool> EndAsync(RunJournal journal, MigrationRun run)
    {
        await journal.WriteAsync(run with { Phase = MigrationPhase.Over, EndedAt = time.GetUtcNow() });
        return true;
    }

    /// <summary>A move that nova still reports on is slow, not stuck.</summary>
    private async Task<bool> IsStuckAsync(MigrationRun run, ItemWork work, CancellationToken cancellationToken)
    {
        return time.GetUtcNow() - run.SentAt > await PatienceAsync(run, work, cancellationToken)
            && !(work.Cloud.Capabilities.Has(CloudCapability.MigrationProgress)
                && (await work.Cloud.Migrations.ListRunningAsync(run.InstanceId, cancellationToken)).Count > 0);
    }

    /// <summary>
    /// What is led back while the instance moves is bound on the node that it leaves. One that nova left in <c>migrating</c> with its refusal, or that is
    /// stuck, goes nowhere; so its addresses wait for nothing.
    /// </summary>
    private async Task<bool> IsMovedByOthersAsync(MigrationRun run, ItemWork work, CancellationToken cancellationToken) =>
        run is not ({ Outcome: MigrationOutcome.Stuck or MigrationOutcome.WentWrong } or { Outcome: MigrationOutcome.Refused, SentAt: not null })
        && MigrationOutlook.IsMoving(await FindAsync(work, cancellationToken))
        && time.GetUtcNow() - run.SettledAt < await PatienceAsync(run, work, cancellationToken);

    private async Task<TimeSpan> PatienceAsync(MigrationRun run, ItemWork work, CancellationToken cancellationToken)
    {
        var cloudId = work.Task.Scope.CloudId;
        return configured.Value.Items.GetValueOrDefault(cloudId)?.StuckAfter
            ?? MigrationOutlook.Patience(run.Order, await store.TimesAsync(cloudId, run.Order.Kind, run.Order.MemoryMiB, cancellationToken));
    }

    private static async Task<bool> WasAbortedAsync(MigrationRun run, ItemWork work, CancellationToken cancellationToken) =>
        work.Cloud.Capabilities.Has(CloudCapability.MigrationRecords)
        && (await work.Cloud.Migrations.ListRecordedAsync(run.InstanceId, cancellationToken)) is [{ Status: "cancelled" }, ..];

    private void Nudge(ItemWork work, MigrationRun run) => live.Nudge(work.Task.Scope with { ProjectId = run.ProjectId }, LiveKinds.Instances, run.InstanceId);

    private static async Task<Instance?> FindAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.Cloud.Instances.GetAsync(work.Item.TargetId, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
