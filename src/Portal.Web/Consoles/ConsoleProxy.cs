using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Live;

namespace Portal.Web.Consoles;

/// <summary>
/// <c>/console/{handle}</c>: joins the browser's WebSocket to the cloud's console proxy. Whoever connects is checked again with their own
/// token, and cut off when their access ends.
/// </summary>
internal sealed class ConsoleProxy(ConsoleHandles handles, LiveCloud live, IOptions<ConsoleOptions> options, ILogger<ConsoleProxy> logger)
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(3);

    public async Task ServeAsync(HttpContext http, string handle, IReadOnlyCollection<string> sessionKeys)
    {
        using var browser = await http.WebSockets.AcceptWebSocketAsync(http.WebSockets.WebSocketRequestedProtocols.Contains("binary") ? "binary" : null);
        if (handles.Take(handle, sessionKeys) is not { } grant)
        {
            await CloseAsync(browser, ConsoleCloseCode.BadHandle);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        if (await CheckAsync(grant, ended.Token) is { } refusal)
        {
            await CloseAsync(browser, refusal);
            return;
        }

        var holder = new Holder(ended);
        var access = live.Accesses.Join(grant.Context, holder);
        try
        {
            await JoinAsync(browser, grant, ended, holder);
        }
        catch (Exception ex) when (ex is WebSocketException or HttpRequestException or TimeoutException)
        {
            ConsoleLog.ProxyFailed(logger, grant.Target.WebSocket.Host, ex.GetType().Name);
            await CloseAsync(browser, ConsoleCloseCode.ProxyFailed);
        }
        catch (OperationCanceledException)
        {
            // Left, or lost access, while the proxy was being reached.
            await CloseAsync(browser, ConsoleCloseCode.SignInEnded);
        }
        finally
        {
            access.Leave(holder);
        }
    }

    private static async Task<int?> CheckAsync(ConsoleGrant grant, CancellationToken cancellationToken)
    {
        try
        {
            await grant.Context.Cloud.Instances.GetAsync(grant.InstanceId, cancellationToken);
            return null;
        }
        catch (CloudException ex)
        {
            return ex.Error is CloudError.Unauthorized ? ConsoleCloseCode.SignInEnded : ConsoleCloseCode.NotAllowed;
        }
    }

    private async Task JoinAsync(WebSocket browser, ConsoleGrant grant, CancellationTokenSource ended, Holder holder)
    {
        using var proxy = await ConnectAsync(grant.Target, ended.Token);
        var isBase64 = proxy.SubProtocol == "base64";

        // Reading from the browser is never cancelled: that would tear the connection down before the close code is on its way.
        var up = ConsolePump.ToProxyAsync(browser, proxy, isBase64);
        var down = ConsolePump.ToBrowserAsync(proxy, browser, isBase64, ended.Token);
        await Task.WhenAny(up, down);
        await ended.CancelAsync();
        await Quietly(down);
        await CloseAsync(browser, holder.IsLost ? ConsoleCloseCode.SignInEnded : ConsoleCloseCode.ProxyClosed, up);
    }

    private async Task<ClientWebSocket> ConnectAsync(ConsoleTarget target, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            // Folsom's websockify wants one of these two, later ones take binary (websockify/websocket.py select_subprotocol).
            socket.Options.AddSubProtocol("binary");
            socket.Options.AddSubProtocol("base64");
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(30);
            if (target.TokenByCookie)
            {
                socket.Options.SetRequestHeader("Cookie", "token=" + target.Token.Value);
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.Value.ConnectTimeout);
            await socket.ConnectAsync(target.TokenByCookie ? target.WebSocket : WithToken(target.WebSocket, target.Token), limit.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException("The console proxy does not answer.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Uri WithToken(Uri address, Secret token)
    {
        var query = address.Query.Length > 1 ? address.Query[1..] + "&" : "";
        return new UriBuilder(address) { Query = $"{query}token={Uri.EscapeDataString(token.Value)}" }.Uri;
    }

    private static async Task Quietly(Task pump)
    {
        try
        {
            await pump;
        }
        catch (Exception ex) when (ex is OperationCanceledException or WebSocketException or InvalidOperationException)
        {
            // One side is gone, which ends the other.
        }
    }

    /// <summary>Tells the browser why, and waits a little for its answer, so that the code arrives.</summary>
    /// <param name="reading">Whoever still reads from the browser.</param>
    private static async Task CloseAsync(WebSocket browser, int code, Task? reading = null)
    {
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            if (browser.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await browser.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, limit.Token);
            }

            await Quietly(reading?.WaitAsync(limit.Token) ?? Task.CompletedTask);
            var rest = new byte[1024];
            while (browser.State == WebSocketState.CloseSent)
            {
                await browser.ReceiveAsync(rest.AsMemory(), limit.Token);
            }
        }
        catch (Exception ex) when (ex is WebSocketException or OperationCanceledException)
        {
            // The browser left first.
        }
    }

    private sealed class Holder(CancellationTokenSource ended) : IAccessHolder
    {
        public bool IsLost { get; private set; }

        public void OnProven(ScopedToken token)
        {
        }

        public void OnUnproven(CloudError error)
        {
        }

        public void OnLost(CloudError error)
        {
            IsLost = true;
            ended.Cancel();
        }
    }
}
