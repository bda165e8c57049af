using Portal.Domain.Identity;

namespace Portal.Domain.Clouds;

/// <summary>The way into clouds: keystone for a profile, and the ports of a project for a session.</summary>
public interface ICloudConnector
{
    IIdentityService GetIdentity(CloudProfile cloud);

    /// <summary>
    /// Discovers what the cloud can do (remembered per cloud and region) and gives its ports. The result is cheap and may be
    /// made again for each operation; it holds the session and nothing else of the person.
    /// </summary>
    Task<ICloud> ConnectAsync(ICloudSession session, CancellationToken cancellationToken);
}
