using System.Runtime.CompilerServices;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Images;

/// <summary>Records of uploads in memory.</summary>
internal sealed class KeptUploads : IUploads
{
    public List<UploadRecord> Begun { get; } = [];

    public List<string> Cleared { get; } = [];

    public Task<UploadRecord> BeginAsync(ProjectContext context, UploadPlan plan, CancellationToken cancellationToken)
    {
        var record = new UploadRecord
        {
            Id = $"u{Begun.Count + 1}",
            Kind = plan.Kind,
            PersonKey = context.Session.PersonKey,
            Scope = context.Scope,
            TargetId = plan.TargetId,
            TargetName = plan.TargetName,
            FileName = plan.FileName,
            Size = plan.Size,
            Parts = plan.Parts,
            MayLeave = plan.HasTarget,
            Started = An.Start,
            Touched = An.Start,
        };
        Begun.Add(record);
        return Task.FromResult(record);
    }

    public Task<UploadRecord?> FindAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.FromResult(Begun.Find(record => record.Id == id));

    public async IAsyncEnumerable<IReadOnlyList<UploadRecord>> WatchAsync(PortalSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Begun;
        await Task.Delay(Timeout.Infinite, cancellationToken);
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

    public Task<bool> ContinueAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task TouchAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DismissAsync(PortalSession session, string id, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class KnownProjects : IProjectContexts
{
    public Task<ProjectContext?> OpenAsync(PortalSession session, Portal.Domain.Identity.ProjectScope scope, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Portal.Domain.Identity.Project>> ListProjectsAsync(PortalSession session, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Portal.Domain.Identity.Project>>([new("p1", "p1"), new("p9", "colleagues")]);
}
