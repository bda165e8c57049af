using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;

namespace Portal.Web.Features.Nodes;

/// <summary>Something that happened at a node; exactly one of the three.</summary>
internal sealed record NodeEvent(DateTimeOffset At, HeartbeatChange? Change = null, RecordedFault? Fault = null, SeenHint? Hint = null)
{
    /// <summary>All that is known, newest first.</summary>
    public static IEnumerable<NodeEvent> Of(NodeDetail detail) =>
        detail.History.Select(static change => new NodeEvent(change.At, Change: change))
            .Concat(detail.InstanceFaults.Select(static fault => new NodeEvent(fault.CreatedAt, Fault: fault)))
            .Concat(detail.Hints.Select(static seen => new NodeEvent(seen.At, Hint: seen)))
            .OrderByDescending(static happened => happened.At);
}
