using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>
/// The record of uploads: begun by the page that has the file, moved on by the endpoint that takes the bytes. One that has not moved for
/// a while, because its browser or the portal went away, reads <see cref="UploadState.Interrupted"/>.
/// </summary>
public interface IUploads
{
    Task<UploadRecord> BeginAsync(ProjectContext context, UploadPlan plan, CancellationToken cancellationToken);

    /// <summary>Null when it is not this person's.</summary>
    Task<UploadRecord?> FindAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>The person's uploads of this cloud, newest first; at once and after each change.</summary>
    IAsyncEnumerable<IReadOnlyList<UploadRecord>> WatchAsync(PortalSession session, CancellationToken cancellationToken);

    /// <summary>Before the browser stops sending, so that the stop is not taken for an interruption. False when it is too late, or over.</summary>
    Task<bool> PauseAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>Before the browser stops sending for good. False when it is too late, or over.</summary>
    Task<bool> CancelAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>The browser could not send it, and no request for it is under way. False when that is not so.</summary>
    Task<bool> GiveUpAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>Nothing of it lies in the cloud any more.</summary>
    Task ClearedAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>It turned out whole.</summary>
    Task FoundWholeAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>It is whole in the cloud, whoever sent it: an object leads to its parts.</summary>
    Task ArrivedAsync(ProjectScope scope, string id, CancellationToken cancellationToken);

    /// <summary>Opens a paused, failed or interrupted one again, for its next part. False when it is done, cancelled or gone.</summary>
    Task<bool> ContinueAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>Waits its turn in the browser, or stands paused there: still wanted.</summary>
    Task TouchAsync(PortalSession session, string id, CancellationToken cancellationToken);

    /// <summary>Takes it out of the list.</summary>
    Task DismissAsync(PortalSession session, string id, CancellationToken cancellationToken);
}
