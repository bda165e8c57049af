using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Records;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.Evacuation;

/// <summary>Tells nova on Folsom that an instance and its floating IPs are another node's: one row at a time, each looked at before.</summary>
internal sealed class EvacuationRows(RecordWrites records, MigrationWrites writes, TimeProvider time)
{
    /// <returns>Null when all is led; else whether to go on at once.</returns>
    public async Task<bool?> LeadAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var (from, to) = (run.From!, run.Order.Host!);
        switch (await ChangeAsync(journal, work, RecordChange.InstanceHost(run.InstanceId, from, to), "instance.lead", cancellationToken))
        {
            case RowTurn.Done:
                break;
            case RowTurn.Otherwise:
                await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), TaskReasons.NotCarriedOut));
                return true;
            case var turn:
                return turn == RowTurn.GoOn;
        }

        if (run.Addresses.Items.FirstOrDefault(static address => address.Step == AddressStep.Bound) is not { } address)
        {
            return null;
        }

        if (await ChangeAsync(journal, work, RecordChange.FloatingIpHost(address.Address, from, to), "floating-ip.lead", cancellationToken) is var led
            && led is not (RowTurn.Done or RowTurn.Otherwise))
        {
            return led == RowTurn.GoOn;
        }

        // One that was another node's already is associated anew all the same.
        await journal.WriteAsync(journal.Run.With(address with { Step = AddressStep.Released }));
        return true;
    }

    private async Task<RowTurn> ChangeAsync(RunJournal journal, ItemWork work, RecordChange change, string action, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        switch (await records.LookAsync(work.Task.Scope.CloudId, change, cancellationToken))
        {
            case RecordLook.AsWanted:
                return RowTurn.Done;
            case not RecordLook.AsBefore:
                return RowTurn.Otherwise;
        }

        await journal.ConfirmAsync();
        var sent = await writes.SendAsync(
            work,
            new AuditSubject(action, "instance", run.InstanceId, run.InstanceName) { Detail = change.Update.Literal },
            MigrationWrites.Sending(() => records.ChangeAsync(work.Task.Scope.CloudId, change, CancellationToken.None)));
        switch (sent.Answer)
        {
            case Answer.Accepted:
                return RowTurn.Done;

            // The row tells.
            case Answer.Lost:
                return RowTurn.GoOn;
            case Answer.Refused when sent.Error is CloudError.Conflict && await records.LookAsync(work.Task.Scope.CloudId, change, cancellationToken) is not RecordLook.AsBefore and var look:
                return look == RecordLook.AsWanted ? RowTurn.Done : RowTurn.Otherwise;
            case Answer.Later when run.Wait(sent.Error, time.GetUtcNow()) is { } waiting:
                await journal.WriteAsync(waiting);
                return RowTurn.Waits;
            default:
                await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), sent.Error?.Message));
                return RowTurn.GoOn;
        }
    }

    private enum RowTurn
    {
        Done,
        GoOn,
        Waits,

        /// <summary>Neither as it was nor as it is to be: somebody else has it.</summary>
        Otherwise,
    }
}
