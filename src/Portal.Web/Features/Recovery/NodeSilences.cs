using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Restart;
using Portal.Web.Operators;

namespace Portal.Web.Features.Recovery;

/// <summary>From a node's history to the last time its nova-compute was dead and came back.</summary>
internal static class NodeSilences
{
    /// <param name="history">Newest first.</param>
    /// <returns>Null when it did not die, is dead, or came back too long ago to ask about.</returns>
    public static NodeSilence? Last(IReadOnlyList<HeartbeatChange> history, DateTimeOffset now)
    {
        HeartbeatChange? back = null;
        DateTimeOffset? silent = null;
        var died = false;
        foreach (var change in history.Where(static change => change.Binary == NodeService.Compute))
        {
            if (change.State == ServiceState.Up)
            {
                if (died)
                {
                    break;
                }

                // Disabling and enabling are changes too, and a service that was late beat again: an older return may be the one.
                (back, silent) = (change, null);
            }
            else if (back is not null)
            {
                (silent, died) = (change.At, died || change.State == ServiceState.Down);
            }
            else
            {
                return null;
            }
        }

        return died && back is not null && silent is { } from && now - back.At < NodeSilence.Fresh ? new NodeSilence(from, back.At) : null;
    }
}
