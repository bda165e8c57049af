using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>The token of one project in one session. Whoever holds the gate is the only one who exchanges it.</summary>
internal sealed class ProjectToken : IDisposable
{
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public ScopedToken? Current { get; set; }

    public void Dispose() => Gate.Dispose();
}
