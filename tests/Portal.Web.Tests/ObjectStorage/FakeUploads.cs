using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Web.Sessions;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>Records of uploads that a test holds in its hands.</summary>
internal sealed class FakeUploads : IUploads
{
    private readonly List<Channel<IReadOnlyList<UploadRecord>>> _watching = [];
    private IReadOnlyList<UploadRecord> _all = [];

    public List<string> Begun { get; } = [];

    public List<string> Continued { get; } = [];

    public List<string> Cleared { get; } = [];

    public List<string> Dismissed { get; } = [];

    public static UploadRecord Half(ProjectContext context, string target, int parts, int done) => new()
    {
        Id = target.Replace('/', '-'),
        Kind = "object",
        PersonKey = context.Session.PersonKey,
        Scope = context.Scope,
        TargetId = target,
        TargetName = target.Split('/', 2)[1],
        FileName = target.Split('/')[^1],
        Size = ((long)(parts - 1) << 30) + 7,
        Parts = parts,
        PartsDone = done,
        MayLeave = done > 0,
        State = UploadState.Interrupted,
        Started = DateTimeOffset.UnixEpoch,
        Touched = DateTimeOffset.UnixEpoch,
    };

    public void Push(params UploadRecord[] all)
    {
        _all = all;
        lock (_watching)
        {
            _watching.ForEach(channel => channel.Writer.TryWrite(all));
        }
    }

    public Task<UploadRecord> BeginAsync(ProjectContext context, UploadPlan plan, CancellationToken cancellationToken)
    {
        Begun.Add($"{plan.TargetId} {plan.Parts}");
        return Task.FromResult(Half(context, plan.TargetId, plan.Parts, 0) with { State = UploadState.Running });
    }

    public Task<UploadRecord?> FindAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.FromResult(_all.FirstOrDefault(record => record.Id == id));

    public async IAsyncEnumerable<IReadOnlyList<UploadRecord>> WatchAsync(PortalSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<IReadOnlyList<UploadRecord>>();
        channel.Writer.TryWrite(_all);
        lock (_watching)
        {
            _watching.Add(channel);
        }

        await foreach (var all in channel.Reader.ReadAllAsync(cancellationToken))
        {
            yield return all;
        }
    }

    public Task<bool> PauseAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CancelAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> GiveUpAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task ClearedAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        Cleared.Add(id);
        return Task.CompletedTask;
    }

    public Task ArrivedAsync(Portal.Domain.Identity.ProjectScope scope, string id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task FoundWholeAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> ContinueAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        Continued.Add(id);
        return Task.FromResult(true);
    }

    public Task TouchAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DismissAsync(PortalSession session, string id, CancellationToken cancellationToken)
    {
        Dismissed.Add(id);
        return Task.CompletedTask;
    }
}
