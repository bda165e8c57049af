using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tasks;

/// <summary>Other projects that a task works in, under its starter's sign-in. Disposing it forgets their tokens.</summary>
internal sealed class TaskClouds(ICloudConnector connector, IdentityToken signIn, CloudProfile cloud, ProjectScope scope, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCloudSession> _sessions = new(StringComparer.Ordinal);

    public DateTimeOffset SignInEnds => signIn.ExpiresAt;

    /// <summary>Throws Forbidden when the person has no role in the project, and Unauthorized only when their sign-in has ended.</summary>
    public async Task<ICloud> EnterAsync(string projectId, CancellationToken cancellationToken)
    {
        var identity = connector.GetIdentity(cloud);
        var session = _sessions.GetOrAdd(projectId, id => new TaskCloudSession(identity, signIn, cloud, scope with { ProjectId = id }, time));
        try
        {
            var token = await session.GetTokenAsync(cancellationToken);
            return token.Project.Id == projectId
                ? await connector.ConnectAsync(session, cancellationToken)
                : throw new CloudException(new CloudError.Unexpected("The identity service gave a token of another project.", 200) { Service = "identity" });
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized && signIn.ExpiresAt > time.GetUtcNow())
        {
            // Keystone says the same of a dead token and of a project that one is no member of; a cheap call tells which.
            await identity.ProveAsync(signIn.Token, cancellationToken);
            throw new CloudException(new CloudError.Forbidden("This project is not open to you.") { Service = "identity", RequestId = ex.Error.RequestId }, ex);
        }
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
        {
            session.Dispose();
        }
    }
}
