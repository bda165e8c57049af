using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Operators;

/// <summary>From what a cloud tells to the lists that are to be read again.</summary>
internal sealed class HintListener(string cloudId, ICloudHints hints, HintLog? log = null, RefusedMigrations? refusals = null) : INotificationListener
{
    public void OnConnected() => hints.SetNotified(cloudId, isNotified: true);

    public void OnLost(SourceFault fault) => hints.SetNotified(cloudId, isNotified: false);

    public void OnHint(CloudHint hint)
    {
        log?.Add(cloudId, hint);
        switch (hint.Kind)
        {
            case HintKind.MigrationRefused when refusals is not null && hint is { Id: { } id, Reason: { } reason }:
                refusals.Tell(cloudId, id, reason);
                hints.Hint(cloudId, hint.ProjectId, LiveKinds.Instances, id);
                break;
            case HintKind.Instance or HintKind.MigrationRefused:
                hints.Hint(cloudId, hint.ProjectId, LiveKinds.Instances, hint.Id);
                break;
            case HintKind.Address:
                hints.Hint(cloudId, hint.ProjectId, LiveKinds.Instances | LiveKinds.FloatingIps, addresses: true);
                break;
            case HintKind.Image:
                hints.Hint(cloudId, hint.ProjectId, LiveKinds.Images);
                break;
            default:
                // No list of volumes is watched.
                break;
        }
    }
}
