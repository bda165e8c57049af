using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Web.Tests.Consoles;

/// <summary>A cloud's console proxy as websockify is: greets, then echoes. By turns of Folsom (cookie, base64) and of today (query, binary).</summary>
internal sealed class UpstreamConsole : IAsyncDisposable
{
    private readonly WebApplication _app;

    private UpstreamConsole(WebApplication app) => _app = app;

    /// <summary>What clients came with: cookie, query and protocols.</summary>
    public ConcurrentQueue<string> Callers { get; } = [];

    public Uri Address { get; private set; } = null!;

    public static async Task<UpstreamConsole> StartAsync(string protocol)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var upstream = new UpstreamConsole(builder.Build());
        upstream._app.UseWebSockets();
        upstream._app.Run(http => upstream.ServeAsync(http, protocol));
        await upstream._app.StartAsync();
        upstream.Address = new UriBuilder(upstream._app.Urls.First()) { Scheme = "ws", Path = "/websockify" }.Uri;
        return upstream;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext http, string protocol)
    {
        Callers.Enqueue($"cookie={http.Request.Cookies["token"]} query={http.Request.Query["token"]} origin={http.Request.Headers.Origin}");
        if (http.Request.Cookies["token"] != "secret" && http.Request.Query["token"] != "secret")
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(protocol);
        var isText = protocol == "base64";
        await SendAsync(socket, Encoding.ASCII.GetBytes("RFB 003.008\n"), isText);
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } read)
        {
            var bytes = isText ? Convert.FromBase64String(Encoding.ASCII.GetString(buffer, 0, read.Count)) : buffer[..read.Count];
            if (bytes is [0])
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }

            await SendAsync(socket, bytes, isText);
        }
    }

    private static Task SendAsync(WebSocket socket, byte[] bytes, bool isText) => isText
        ? socket.SendAsync(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)), WebSocketMessageType.Text, true, CancellationToken.None)
        : socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
}
