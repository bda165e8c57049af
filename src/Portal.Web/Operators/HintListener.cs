using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;

namespace Portal.Web.Operators;

/// <summary>From what a cloud tells to the lists that are to be read again.</summary>
internal sealed class HintListener(string cloudId, ICloudHints hints) : INotificationListener
{
    public void OnConnected() => hints.SetNotified(cloudId, isNotified: true);

    public void OnLost(SourceFault fault) => hints.SetNotified(cloudId, isNotified: false);

    public void OnHint(CloudHint hint)
    {
        switch (hint.Kind)
        {
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
