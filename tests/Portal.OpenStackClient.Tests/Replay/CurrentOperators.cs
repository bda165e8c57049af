using Portal.Domain.Errors;
using Portal.Domain.Operations.Apis;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>What Zed's APIs tell administrators, and refuse or hide from everybody else.</summary>
internal static class CurrentOperators
{
    public static ReplayTable AddCurrentOperators(this ReplayTable table) => table
        .Ok("nova/309", OperatorCalls.Services, OperatorCalls.AreServices)
        .Fails<CloudError.Forbidden>("nova/310", OperatorCalls.Services)
        .Fails<CloudError.Forbidden>("nova/162", OperatorCalls.Diagnostics)
        .Ok("neutron/031", OperatorCalls.Agents, static (_, result) => Assert.Empty(Assert.IsAssignableFrom<IReadOnlyList<ReportedService>>(result)));
}
