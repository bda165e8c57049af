using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>A session whose project token never ends.</summary>
internal sealed class RecordedSession(CloudProfile cloud, ScopedToken token) : ICloudSession
{
    public int Renewals { get; private set; }

    public CloudProfile Cloud => cloud;

    public ProjectScope Scope { get; } = new(cloud.Id, token.Catalog.Regions.Count > 0 ? token.Catalog.Regions[0] : null, token.Project.Id);

    public ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(token);

    /// <summary>As the portal's own session when the sign-in has ended.</summary>
    public ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken)
    {
        Renewals++;
        return ValueTask.FromResult(token);
    }
}
