using System.Net.WebSockets;
using Portal.DemoCloud.Faults;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>
/// nova-novncproxy of 2012.2 (bin/nova-novncproxy): a WebSocket to RFB bridge. Who may see what is decided by the cookie
/// <c>token</c> alone; a token in the query is not looked at. A bad token is noticed only after the handshake.
/// </summary>
internal sealed class NoVncProxy(Cloud cloud, FaultPlan faults, CallLog log, CancellationToken stopping)
{
    /// <summary>What the proxy's own page does with the token of its address, minus the viewer.</summary>
    private const string Page =
        "<!DOCTYPE html><meta charset=\"utf-8\"><title>noVNC</title><p>Console proxy of the demo cloud." +
        "<script>const t=new URLSearchParams(location.search).get('token');if(t)document.cookie='token='+encodeURIComponent(t)+'; path=/';</script>";

    private readonly GuestDisplays _displays = new(cloud);

    public async Task RunAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        var strikes = faults.Take(CloudService.NoVncProxy, request.Method, path, data: 0);
        foreach (var (fault, cleared) in strikes)
            if (await FaultInjector.StrikeAsync(context, fault, cleared))
                return;
        var status = context.WebSockets.IsWebSocketRequest ? 101 : path == "/vnc_auto.html" ? 200 : 404;
        log.Add(new LoggedCall(CloudService.NoVncProxy, request.Method, path, request.QueryString.Value ?? "", path, status));
        if (status == 101)
        {
            await BridgeAsync(context);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(status == 200 ? Page : "<p>File not found.", context.RequestAborted);
    }

    private async Task BridgeAsync(HttpContext context)
    {
        var asked = context.WebSockets.WebSocketRequestedProtocols;
        var protocol = asked.Contains("binary") ? "binary" : asked.Contains("base64") ? "base64" : null;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var server = Server(context.Request.Cookies["token"]);
            if (server is not null)
            {
                using var session = new RfbSession(new WebSocketChannel(socket), _displays.Of(server));
                await session.RunAsync(ending.Token);
            }

            var status = server is null ? WebSocketCloseStatus.PolicyViolation : WebSocketCloseStatus.NormalClosure;
            await socket.CloseAsync(status, server is null ? "Invalid Token" : "", ending.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or FormatException or IOException)
        {
            context.Abort();
        }
    }

    private Server? Server(string? token)
    {
        lock (cloud.Gate)
        {
            cloud.Clock.CatchUp();
            var id = cloud.Compute.ConsoleTokens.ServerOf(token, cloud.Clock.Now);
            return id is null ? null : cloud.Compute.Servers.Find(id);
        }
    }
}
