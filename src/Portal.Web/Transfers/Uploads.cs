using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

internal sealed class Uploads(UploadStore store, TimeProvider time) : IUploads
{
    /// <summary>Without a sign of life for so long nobody sends it any more.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A paused one moves no bytes, and its tab may sleep.</summary>
    private static readonly TimeSpan PausePatience = TimeSpan.FromHours(12);

    /// <summary>Of those that left nothing.</summary>
    private const int MostShown = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly UploadState[] NotOver = [UploadState.Running, UploadState.Paused, UploadState.Failed, UploadState.Interrupted];
    private static readonly UploadState[] OnTheWay = [UploadState.Running, UploadState.Finishing];
    private readonly ConcurrentDictionary<Channel<bool>, string> _watching = [];

    public async Task<UploadRecord> BeginAsync(ProjectContext context, UploadPlan plan, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.SweepAsync(now - Kept, cancellationToken);
        var record = new UploadRecord
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Kind = plan.Kind,
            PersonKey = context.Session.PersonKey,
            Scope = context.Scope,
            TargetId = plan.TargetId,
            TargetName = plan.TargetName,
            FileName = plan.FileName,
            Size = plan.Size,
            FileModified = plan.FileModified,
            Parts = plan.Parts,
            MayLeave = plan.HasTarget,
            Started = now,
            Touched = now,
        };
        await store.InsertAsync(record, cancellationToken);
        Tell(record.PersonKey);
        return record;
    }

    public async Task<UploadRecord?> FindAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(session.PersonKey, id, cancellationToken) is { } found ? Shown(found) : null;

    public async IAsyncEnumerable<IReadOnlyList<UploadRecord>> WatchAsync(PortalSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _watching[channel] = session.PersonKey;
        try
        {
            while (true)
            {
                IReadOnlyList<UploadRecord> all = [.. (await store.ListAsync(session.PersonKey, MostShown, cancellationToken))
                    .Where(record => record.Scope.CloudId == session.CloudId).Select(Shown)];
                yield return all;
                using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var told = channel.Reader.WaitToReadAsync(turn.Token).AsTask();

                // Those on the way move without being told of, and may belong to another replica.
                var wait = all.Any(static record => record.IsOpen || record.IsSending) ? Task.Delay(LookEvery, time, turn.Token) : Task.Delay(Timeout.InfiniteTimeSpan, turn.Token);
                await Task.WhenAny(told, wait);
                await turn.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                channel.Reader.TryRead(out _);
            }
        }
        finally
        {
            _watching.TryRemove(channel, out _);
        }
    }

    public Task<bool> PauseAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        DecideAsync(session, id, [UploadState.Running], UploadState.Paused, cancellationToken);

    public Task<bool> CancelAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        DecideAsync(session, id, NotOver, UploadState.Cancelled, cancellationToken);

    public Task<bool> ContinueAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        DecideAsync(session, id, NotOver, UploadState.Running, cancellationToken);

    public async Task<bool> GiveUpAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        var given = await store.GiveUpAsync(session.PersonKey, id, time.GetUtcNow(), cancellationToken);
        Tell(session.PersonKey);
        return given;
    }

    public async Task ClearedAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        await store.ClearAsync(session.PersonKey, id, cancellationToken);
        Tell(session.PersonKey);
    }

    public async Task FoundWholeAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        await store.CompleteAsync(session.PersonKey, id, cancellationToken);
        Tell(session.PersonKey);
    }

    public async Task ArrivedAsync(ProjectScope scope, string id, CancellationToken cancellationToken)
    {
        await store.ArrivedAsync(scope, id, cancellationToken);
        foreach (var (channel, _) in _watching)
        {
            channel.Writer.TryWrite(true);
        }
    }

    public Task TouchAsync(PortalSession session, string id, CancellationToken cancellationToken) => store.TouchAsync(session.PersonKey, id, time.GetUtcNow(), cancellationToken);

    public async Task DismissAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(session.PersonKey, id, cancellationToken);
        Tell(session.PersonKey);
    }

    /// <summary>As it is written, however long nothing was heard of it.</summary>
    internal Task<UploadRecord?> FindWrittenAsync(PortalSession session, string id, CancellationToken cancellationToken) => store.FindAsync(session.PersonKey, id, cancellationToken);

    /// <summary>A request begins: the record with its turn, by which alone it may report; null when somebody decided otherwise meanwhile.</summary>
    internal async Task<UploadRecord?> ClaimAsync(UploadRecord record, CancellationToken cancellationToken) =>
        await store.ClaimAsync(record, time.GetUtcNow(), cancellationToken) ? record with { Turn = record.Turn + 1, IsSending = true } : null;

    /// <summary>What the endpoint knows of a running one.</summary>
    internal Task MovedAsync(UploadRecord record, long sent, CancellationToken cancellationToken) =>
        store.MoveAsync(record.Id, record.Turn, sent, time.GetUtcNow(), cancellationToken);

    /// <summary>Before the last byte is handed over; false when the person has paused or cancelled it, or another request took its place.</summary>
    internal Task<bool> FinishingAsync(UploadRecord record) => ChangeAsync(record, [UploadState.Running], UploadState.Finishing);

    internal async Task PartDoneAsync(UploadRecord record, int part, long sent)
    {
        await store.FinishPartAsync(record.Id, part + 1, sent, time.GetUtcNow(), CancellationToken.None);
        Tell(record.PersonKey);
    }

    internal Task FailedAsync(UploadRecord record, string message, string? requestId) => ChangeAsync(record, OnTheWay, UploadState.Failed, message, requestId);

    /// <summary>The bytes stopped coming; unless the person had paused or cancelled it, that was not meant.</summary>
    internal Task InterruptedAsync(UploadRecord record) => ChangeAsync(record, OnTheWay, UploadState.Interrupted);

    /// <summary>The request has ended, and has said how. The record as it is now; null when it was removed.</summary>
    internal async Task<UploadRecord?> ReleaseAsync(UploadRecord record)
    {
        await store.ReleaseAsync(record.Id, CancellationToken.None);
        return await store.FindAsync(record.PersonKey, record.Id, CancellationToken.None);
    }

    private async Task<bool> DecideAsync(PortalSession session, string id, UploadState[] from, UploadState to, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await store.DecideAsync(session.PersonKey, id, from, to, now, now - Patience, cancellationToken);
        Tell(session.PersonKey);
        return changed;
    }

    private async Task<bool> ChangeAsync(UploadRecord record, UploadState[] from, UploadState to, string? message = null, string? requestId = null)
    {
        var changed = await store.ChangeAsync(record.Id, record.Turn, from, to, time.GetUtcNow(), message, requestId, CancellationToken.None);
        Tell(record.PersonKey);
        return changed;
    }

    /// <summary>Without a sign of life for too long nobody sends it, whatever stands there.</summary>
    private UploadRecord Shown(UploadRecord record)
    {
        var silence = time.GetUtcNow() - record.Touched;
        return silence <= Patience ? record
            : !record.IsOpen ? record with { IsSending = false }
            : record.State == UploadState.Paused && silence <= PausePatience ? record
            : record with { State = UploadState.Interrupted, IsSending = false };
    }

    private void Tell(string personKey)
    {
        foreach (var (channel, person) in _watching)
        {
            if (person == personKey)
            {
                channel.Writer.TryWrite(true);
            }
        }
    }
}
