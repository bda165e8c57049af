using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

internal sealed class Uploads(UploadStore store, TimeProvider time) : IUploads
{
    /// <summary>Without a sign of life for so long nobody sends it any more.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A paused one moves no bytes, and its tab may sleep.</summary>
    private static readonly TimeSpan PausePatience = TimeSpan.FromHours(12);

    private const int MostShown = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly UploadState[] NotOver = [UploadState.Running, UploadState.Paused, UploadState.Failed, UploadState.Interrupted];
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
                var wait = all.Any(static record => record.IsOpen) ? Task.Delay(LookEvery, time, turn.Token) : Task.Delay(Timeout.InfiniteTimeSpan, turn.Token);
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

    public Task PauseAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        ChangeAsync(session.PersonKey, id, [UploadState.Running], UploadState.Paused, cancellationToken);

    public Task CancelAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        ChangeAsync(session.PersonKey, id, NotOver, UploadState.Cancelled, cancellationToken);

    public Task<bool> ContinueAsync(PortalSession session, string id, CancellationToken cancellationToken) =>
        ChangeAsync(session.PersonKey, id, NotOver, UploadState.Running, cancellationToken);

    public async Task TouchAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(session.PersonKey, id, cancellationToken) is { IsOpen: true } open)
        {
            await store.MoveAsync(id, open.Sent, time.GetUtcNow(), cancellationToken);
        }
    }

    public async Task DismissAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(session.PersonKey, id, cancellationToken);
        Tell(session.PersonKey);
    }

    /// <summary>What the endpoint knows of a running one.</summary>
    internal Task MovedAsync(UploadRecord record, long sent, CancellationToken cancellationToken) => store.MoveAsync(record.Id, sent, time.GetUtcNow(), cancellationToken);

    internal async Task PartDoneAsync(UploadRecord record, int part, long sent)
    {
        await store.FinishPartAsync(record.Id, part + 1, sent, time.GetUtcNow(), CancellationToken.None);
        Tell(record.PersonKey);
    }

    internal Task FailedAsync(UploadRecord record, string message, string? requestId) =>
        ChangeAsync(record.PersonKey, record.Id, [UploadState.Running, UploadState.Paused], UploadState.Failed, CancellationToken.None, message, requestId);

    /// <summary>The bytes stopped coming; unless the person had paused or cancelled it, that was not meant.</summary>
    internal Task InterruptedAsync(UploadRecord record) =>
        ChangeAsync(record.PersonKey, record.Id, [UploadState.Running], UploadState.Interrupted, CancellationToken.None);

    private async Task<bool> ChangeAsync(
        string personKey, string id, UploadState[] from, UploadState to, CancellationToken cancellationToken, string? message = null, string? requestId = null)
    {
        var changed = await store.ChangeAsync(personKey, id, from, to, time.GetUtcNow(), message, requestId, cancellationToken);
        Tell(personKey);
        return changed;
    }

    private UploadRecord Shown(UploadRecord record) =>
        record.IsOpen && time.GetUtcNow() - record.Touched > (record.State == UploadState.Paused ? PausePatience : Patience) ? record with { State = UploadState.Interrupted } : record;

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
