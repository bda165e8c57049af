using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Migration;

/// <summary>Takes an instance's floating IPs away and leads them back, one request at a time, each in the journal before it is sent.</summary>
internal sealed class AddressMover(MigrationWrites writes, Lookout lookout, ILiveNudges live, TimeProvider time)
{
    private const int Tries = 3;

    /// <summary>
    /// The next one. What was refused counts as taken away all the same: nova may have carried it out before it broke (Folsom answers 500 when
    /// nova-network is late), and who leads it back looks first.
    /// </summary>
    /// <returns>Whether to go on at once.</returns>
    public async Task<bool> TakeAwayAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var address = run.Addresses.First(static address => address.Step is AddressStep.Bound or AddressStep.Releasing);
        if (await work.AddressesOfAsync(run.ProjectId, cancellationToken) is not { } addresses)
        {
            await journal.WriteAsync(run.Settle(MigrationOutcome.Refused, time.GetUtcNow(), TaskReasons.AddressesClosed));
            return true;
        }

        if (address.Step == AddressStep.Releasing)
        {
            var gone = await lookout.IsSoAsync(async token => (await FindAsync(addresses, address, token))?.InstanceId != run.InstanceId, cancellationToken);
            await journal.WriteAsync(gone switch
            {
                true => run.With(address with { Step = AddressStep.Released }),
                false => run.With(address with { Step = AddressStep.Released }).Settle(MigrationOutcome.Refused, time.GetUtcNow(), TaskReasons.NotCarriedOut),
                null => run.With(address with { Step = AddressStep.Released }).Settle(MigrationOutcome.Unknown, time.GetUtcNow()),
            });
            return true;
        }

        await writes.WaitTurnAsync(work, cancellationToken);
        await journal.WriteAsync(run.With(address with { Step = AddressStep.Releasing }));
        await journal.ConfirmAsync();
        var sent = await writes.SendAsync(work, Subject("disassociate", address), MigrationWrites.Sending(() => addresses.DisassociateAsync(Wire(address, run), CancellationToken.None)));
        Nudge(work, run);
        switch (sent)
        {
            case { Answer: Answer.Accepted }:
                await journal.WriteAsync(run.With(address with { Step = AddressStep.Released }) with { AwaySince = null });
                return true;
            case { Answer: Answer.Lost }:
                return true;
            case { Error: CloudError.NotFound }:
                // Somebody took it away a moment ago: it is theirs to lead anywhere.
                await journal.WriteAsync(run with { Addresses = [.. run.Addresses.Items.Where(other => other.Id != address.Id)] });
                return true;
            case { Answer: Answer.Later } when run.Wait(sent.Error, time.GetUtcNow()) is { } waiting:
                await journal.WriteAsync(waiting);
                return sent.Error is CloudError.Unauthorized ? throw new CloudException(sent.Error) : false;
            default:
                await journal.WriteAsync(run.With(address with { Step = AddressStep.Released }).Settle(MigrationOutcome.Refused, time.GetUtcNow(), sent.Error?.Message) with { RequestId = sent.RequestId });
                return true;
        }
    }

    /// <summary>The next one.</summary>
    /// <inheritdoc cref="TakeAwayAsync"/>
    public async Task<bool> LeadBackAsync(RunJournal journal, ItemWork work, CancellationToken cancellationToken)
    {
        var run = journal.Run;
        var address = run.ToLeadBack.First();
        if (await work.AddressesOfAsync(run.ProjectId, cancellationToken) is not { } addresses)
        {
            await journal.WriteAsync(run.With(address with { Step = AddressStep.Lost }) with { Reason = run.Reason ?? TaskReasons.AddressesClosed });
            return true;
        }

        switch (await FindAsync(addresses, address, cancellationToken))
        {
            // Of a dead node's instance it never was taken away; only associating it anew sets it up where the guest is now, and does no harm twice.
            case { } there when there.InstanceId == run.InstanceId && run.Order.Kind == MigrationKind.Evacuation:
                break;
            case { } there when there.InstanceId == run.InstanceId:
                await journal.WriteAsync(run.With(address with { Step = AddressStep.LedBack }));
                return true;
            case null or { IsAssociated: true }:
                // Given up, or led elsewhere by its project meanwhile: it is not taken from there.
                await journal.WriteAsync(run.With(address with { Step = AddressStep.Lost }));
                return true;
        }

        if (address.Step == AddressStep.Leading && run.Order.Kind == MigrationKind.Evacuation)
        {
            await journal.WriteAsync(run.With(address with { Step = address.Tries >= Tries ? AddressStep.Lost : AddressStep.Released }));
            return true;
        }

        if (address.Step == AddressStep.Leading)
        {
            var bound = await lookout.IsSoAsync(async token => (await FindAsync(addresses, address, token))?.InstanceId == run.InstanceId, cancellationToken);
            var step = bound == true ? AddressStep.LedBack : bound is null || address.Tries >= Tries ? AddressStep.Lost : AddressStep.Released;
            await journal.WriteAsync(run.With(address with { Step = step }));
            return true;
        }

        await writes.WaitTurnAsync(work, cancellationToken);
        var trying = address with { Step = AddressStep.Leading, Tries = address.Tries + 1 };
        await journal.WriteAsync(run.With(trying));
        await journal.ConfirmAsync();
        var sent = await writes.SendAsync(
            work, Subject("associate", address), MigrationWrites.Sending(() => addresses.AssociateAsync(Wire(address, run), run.InstanceId, null, CancellationToken.None)));
        Nudge(work, run);
        switch (sent)
        {
            case { Answer: Answer.Accepted }:
                await journal.WriteAsync(run.With(trying with { Step = AddressStep.LedBack }) with { AwaySince = null });
                return true;
            case { Answer: Answer.Lost }:
                return true;
            case { Answer: Answer.Later } when run.With(address).Wait(sent.Error, time.GetUtcNow()) is { } waiting:
                await journal.WriteAsync(waiting);
                return sent.Error is CloudError.Unauthorized ? throw new CloudException(sent.Error) : false;
            case { Error: not (CloudError.Forbidden or CloudError.NotFound) } when trying.Tries < Tries:
                await journal.WriteAsync(run.With(trying with { Step = AddressStep.Released }));
                return false;
            default:
                await journal.WriteAsync(run.With(trying with { Step = AddressStep.Lost }) with { Reason = RunReports.Join(run.Reason, sent.Error?.Message) });
                return true;
        }
    }

    private static AuditSubject Subject(string act, MovedAddress address) => new("floating-ip." + act, "floating-ip", address.Id, address.Address);

    private static FloatingIp Wire(MovedAddress address, MigrationRun run) =>
        new() { Id = address.Id, Address = address.Address, PoolId = "", PoolName = "", InstanceId = run.InstanceId };

    private void Nudge(ItemWork work, MigrationRun run) => live.Nudge(work.Task.Scope with { ProjectId = run.ProjectId }, LiveKinds.Instances | LiveKinds.FloatingIps, run.InstanceId, addresses: true);

    private static async Task<FloatingIp?> FindAsync(IFloatingIpService addresses, MovedAddress address, CancellationToken cancellationToken) =>
        (await addresses.ListAsync(cancellationToken)).FirstOrDefault(other => other.Id == address.Id);
}
