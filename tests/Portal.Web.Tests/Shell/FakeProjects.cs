using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Shell;

/// <summary>Opens what it is given; signed in as whoever that belongs to.</summary>
internal sealed class FakeProjects : IProjectContexts, ISessionAccessor
{
    public required PortalSession Session { get; init; }

    public Func<ProjectScope, Task<ProjectContext?>> Open { get; set; } = static _ => Task.FromResult<ProjectContext?>(null);

    public List<Project> Projects { get; } = [];

    public CloudError? ListError { get; set; }

    public Task<ProjectContext?> OpenAsync(PortalSession session, ProjectScope scope, CancellationToken cancellationToken) => Open(scope);

    public Task<IReadOnlyList<Project>> ListProjectsAsync(PortalSession session, CancellationToken cancellationToken) =>
        ListError is { } error ? throw new CloudException(error) : Task.FromResult<IReadOnlyList<Project>>(Projects);

    public ValueTask<PortalSession?> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<PortalSession?>(Session);

    public List<PortalSession> Beside { get; } = [];

    public ValueTask<IReadOnlyList<PortalSession>> ListAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<PortalSession>>([Session, .. Beside]);

    public ValueTask<PortalSession> RequireAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Session);
}
