using Portal.DemoCloud.Faults;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>nova-novncproxy of 2012.2: WebSocket to RFB; who may see what is decided by the cookie <c>token</c>.</summary>
internal sealed class NoVncProxy(Cloud cloud, FaultPlan faults, CallLog log)
{
    public Task RunAsync(HttpContext context)
    {
        _ = (cloud, faults, log);
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
