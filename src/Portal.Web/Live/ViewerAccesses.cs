using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Live;

/// <summary>The access checks in use, one for each session and project.</summary>
internal sealed class ViewerAccesses(ICloudConnector connector, LiveOptions options, TimeProvider time, ILogger<LiveCloud> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Session, ProjectScope Scope), ViewerAccess> _all = [];

    public ViewerAccess Join(ProjectContext context, IAccessHolder holder)
    {
        lock (_gate)
        {
            Sweep();
            var key = (context.Session.Key, context.Scope);
            if (!_all.TryGetValue(key, out var access) || !access.TryJoin(holder))
            {
                // A lost one is replaced: the person has signed in again.
                access = new ViewerAccess(context.CloudSession, connector, options, time, logger);
                _all[key] = access;
                access.TryJoin(holder);
            }

            return access;
        }
    }

    /// <summary>The program ends: nobody's access is proven any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var access in _all.Values)
            {
                access.End();
            }
        }
    }

    private void Sweep()
    {
        foreach (var (key, access) in _all)
        {
            if (access.IsLost || (access.IsUnused && !access.IsFresh))
            {
                _all.Remove(key);
            }
        }
    }
}
