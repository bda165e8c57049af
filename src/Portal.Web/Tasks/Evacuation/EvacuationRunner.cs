using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.Evacuation;

/// <summary>
/// Takes one instance of a dead node from one line of its journal to the next: its rows, its state, its start on the new node, its addresses. Volumes come by
/// themselves: where libvirt does not know the guest, a hard reboot builds it anew and connects them (virt/libvirt/driver.py _get_domain_xml,
/// _create_domain_and_network). The node is looked at once more before anything starts elsewhere.
/// </summary>
internal sealed class EvacuationRunner(
    MigrationRunStore store, MigrationWrites writes, EvacuationRows rows, AddressMover addresses, NodeLife life, Lookout lookout, ILiveNudges live, TimeProvider time)
{
    /// <summary>A guest that nova calls started and that does not run by then will not.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static bool ByApi(ItemWork work) => work.Cloud.Capabilities.Compute != ComputeGeneration.Folsom;

    public async Task<ItemStep> AdvanceAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var id = MigrationTasks.RunId(work.Task, work.Item);
        if (await store.FindAsync(id, cancellationToken) is not var (run, version))
        {
            return new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell);
        }

        var journal = new RunJournal(store, run, version);
        while (journal.Run.Phase != MigrationPhase.Over)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await StepAsync(journal, work, cancellationToken))
            {
                return new ItemStep(
                    TaskItemState.Watching,
                    journal.Run.Phase == MigrationPhase.LeadingBack && journal.Run.ToLeadBack.Any() ? TaskReasons.LeadingAddresses : TaskReasons.Moving(run.Order.Host),
                    journal.Run.RequestId);
            }
        }

        Nudge(work, journal.Run);
        return RunReports.Ended(journal.Run);
    }

    private async Task<bool> StepAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        switch (journal.Run.Phase)
        {
            case MigrationPhase.Releasing:
                return await BeginAsync(journal, work, cancellationToken);
            case MigrationPhase.Asking:
                return await SettleAskedAsync(journal, work, cancellationToken);
            case MigrationPhase.Moving:
                return await LookAsync(journal, work, cancellationToken);
            default:
                // Of one that does not run no address leads anywhere; of one that was refused nothing was changed.
                if (journal.Run.Outcome == MigrationOutcome.Arrived && journal.Run.ToLeadBack.Any())
                {
                    return await addresses.LeadBackAsync(journal, work, cancellationToken);
                }

                await journal.WriteAsync(journal.Run with { Phase = MigrationPhase.Over, EndedAt = time.GetUtcNow() });
                return true;
        }
    }

    private async Task<bool> BeginAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        if (await life.IsDeadAsync(work.Cloud, work.Task.Scope, run.From!, cancellationToken) is not true)
        {
            await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), TaskReasons.NodeLives(run.From!)));
            return true;
        }

        if (!ByApi(work) && await rows.LeadAsync(journal, work, cancellationToken) is { } turn)
        {
            return turn;
        }

        run = journal.Run;
        if (run.Order.LeaveOff && !ByApi(work))
        {
            await journal.WriteAsync(run.Settle(MigrationOutcome.Arrived, time.GetUtcNow()) with { To = run.Order.Host });
            return true;
        }

        // nova-api must see what was led before it is asked: it sends the start to the node it reads.
        var now = await FindAsync(work, cancellationToken);
        if (!ByApi(work) && now is not null && now.Host != run.Order.Host)
        {
            return false;
        }

        return now is not null && !ByApi(work) && NeedsReset(now)
            ? await ResetAsync(journal, work, cancellationToken)
            : await AskAsync(journal, work, now, cancellationToken);
    }

    private static bool NeedsReset(Instance now) => now.TaskState is not null || now.VmState is not ("active" or "stopped");

    private async Task<bool> ResetAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        await writes.WaitTurnAsync(work, cancellationToken);
        await journal.ConfirmAsync();
        var sent = await writes.SendAsync(
            work,
            new AuditSubject("instance.reset-state", "instance", run.InstanceId, run.InstanceName),
            MigrationWrites.Sending(() => work.Cloud.Instances.ExecuteAsync(run.InstanceId, new InstanceCommand.ResetState(ToActive: true), CancellationToken.None)));
        Nudge(work, run);
        return sent.Answer is Answer.Accepted or Answer.Lost ? false : await RefusedAsync(journal, sent);
    }

    /// <summary>The one request that starts it: written down before it leaves, and never sent again while it may have been carried out.</summary>
    private async Task<bool> AskAsync(RunJournal journal, ItemWork work, Instance? now, CancellationToken cancellationToken)
    {
        await writes.WaitTurnAsync(work, cancellationToken);
        var run = journal.Run;

        // Its turn may have taken minutes: a disk that its old node uses again must not be started twice.
        if (await life.IsDeadAsync(work.Cloud, work.Task.Scope, run.From!, cancellationToken) is not true)
        {
            await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), ByApi(work) ? TaskReasons.NodeLives(run.From!) : TaskReasons.LedNotStarted(run.Order.Host)));
            return true;
        }

        await journal.WriteAsync(run with { Phase = MigrationPhase.Asking, SentAt = time.GetUtcNow(), WrittenAt = now?.Updated });
        await journal.ConfirmAsync();
        var sent = await writes.SendAsync(
            work,
            new AuditSubject(ByApi(work) ? "instance.evacuate" : "instance.hard-reboot", "instance", run.InstanceId, run.InstanceName),
            MigrationWrites.Sending(() => ByApi(work)
                ? work.Cloud.Migrations.EvacuateAsync(run.InstanceId, run.Order.Host, CancellationToken.None)
                : work.Cloud.Instances.ExecuteAsync(run.InstanceId, new InstanceCommand.Reboot(Hard: true), CancellationToken.None)));
        Nudge(work, run);
        switch (sent.Answer)
        {
            case Answer.Accepted:
                await journal.WriteAsync(journal.Run with { Phase = MigrationPhase.Moving, RequestId = sent.RequestId, AwaySince = null });
                return true;
            case Answer.Lost:
                return true;
            case Answer.Later:
                await journal.WriteAsync(run with { Phase = MigrationPhase.Releasing, SentAt = null });
                return await RefusedAsync(journal, sent);
            default:
                return await RefusedAsync(journal, sent);
        }
    }

    private async Task<bool> RefusedAsync(RunJournal journal, SentRequest sent)
    {
        if (sent.Answer == Answer.Later && journal.Run.Wait(sent.Error, time.GetUtcNow()) is { } waiting)
        {
            await journal.WriteAsync(waiting);
            return sent.Error is CloudError.Unauthorized ? throw new CloudException(sent.Error) : false;
        }

        await journal.WriteAsync(journal.Run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), sent.Error?.Message) with { RequestId = sent.RequestId });
        return true;
    }

    /// <summary>The answer was lost, or the portal died before it came.</summary>
    private async Task<bool> SettleAskedAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var taken = await lookout.IsSoAsync(async token => await FindAsync(work, token) is { } now && (now.TaskState is not null || now.Updated > run.WrittenAt), cancellationToken);
        await journal.WriteAsync(taken switch
        {
            true => run with { Phase = MigrationPhase.Moving },
            false => run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), TaskReasons.NotCarriedOut),
            null => run.Settle(MigrationOutcome.Unknown, time.GetUtcNow()),
        });
        return true;
    }

    private async Task<bool> LookAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var now = await FindAsync(work, cancellationToken);
        var waited = time.GetUtcNow() - run.SentAt;
        var (outcome, reason) = now switch
        {
            null or { Status: InstanceStatus.Deleted } => (MigrationOutcome.WentWrong, TaskReasons.AlreadyGone),
            { VmState: "error" } or { Status: InstanceStatus.Error } => (MigrationOutcome.WentWrong, now.Fault?.Message ?? TaskReasons.WentWrong),
            { TaskState: not null } => (waited > Patience ? MigrationOutcome.Stuck : (MigrationOutcome?)null, null),
            { Host: { } host } when host != run.From && (now.PowerState is null or PowerState.Running || run.Order.LeaveOff) => (MigrationOutcome.Arrived, null),
            _ => (waited > Settling ? MigrationOutcome.WentWrong : (MigrationOutcome?)null, now.Fault?.Message ?? TaskReasons.DidNotStart),
        };
        if (outcome is not { } settled)
        {
            return false;
        }

        await journal.WriteAsync(run.Settle(settled, time.GetUtcNow(), reason) with { To = now?.Host, NeedsReset = settled == MigrationOutcome.Stuck });
        Nudge(work, run);
        return true;
    }

    private void Nudge(ItemWork work, MigrationRun run) =>
        live.Nudge(work.Task.Scope with { ProjectId = run.ProjectId }, LiveKinds.Instances | LiveKinds.FloatingIps, run.InstanceId, addresses: true);

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
