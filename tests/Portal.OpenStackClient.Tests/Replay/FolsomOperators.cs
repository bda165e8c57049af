using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>What Folsom's APIs tell administrators, and refuse everybody else.</summary>
internal static class FolsomOperators
{
    public static ReplayTable AddFolsomOperators(this ReplayTable table) => table
        .Ok("nova/125 492 502", OperatorCalls.Hosts, OperatorCalls.AreHosts)
        .Fails<CloudError.Forbidden>("nova/126", OperatorCalls.Hosts)
        .Ok("nova/142 425 493", OperatorCalls.Nodes, OperatorCalls.AreNodes)
        .Ok("nova/258", OperatorCalls.Diagnostics, OperatorCalls.AreCounters)
        .Fails<CloudError.Forbidden>("nova/259", OperatorCalls.Diagnostics);
}
