using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Benchmarks.Cloud;

/// <summary>
/// Stands before the demo cloud's nova, counts what is asked, and makes lists as slow as a real nova's: the bare call and the portal
/// both go through it. Measured on nova 26 with 300 instances: 1.34 s for all, 0.16 s for 21.
/// </summary>
internal sealed class NovaProxy : IAsyncDisposable
{
    private static readonly TimeSpan RealBase = TimeSpan.FromMilliseconds(70);
    private static readonly TimeSpan RealRow = TimeSpan.FromMilliseconds(4.2);

    private readonly HttpClient _upstream;
    private readonly ConcurrentQueue<ProxiedCall> _calls = [];
    private WebApplication _app = null!;

    private NovaProxy(Uri nova) => _upstream = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 32 }) { BaseAddress = nova };

    public Uri Address { get; private set; } = null!;

    /// <summary>Whether lists take a real nova's time.</summary>
    public bool IsSlow { get; set; }

    public IReadOnlyCollection<ProxiedCall> Calls => _calls;

    public static async Task<NovaProxy> StartAsync(Uri nova)
    {
        var proxy = new NovaProxy(nova);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        proxy._app = builder.Build();
        proxy._app.Run(proxy.ForwardAsync);
        await proxy._app.StartAsync();
        proxy.Address = new Uri(proxy._app.Urls.First());
        return proxy;
    }

    public void Forget() => _calls.Clear();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString.Value);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var name in new[] { "X-Auth-Token", "Accept" })
        {
            if (context.Request.Headers.TryGetValue(name, out var value))
            {
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        using var response = await _upstream.SendAsync(request, context.RequestAborted);
        var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        await DawdleAsync(context.Request.Path, body, started, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Headers.TryGetValues("X-Compute-Request-Id", out var ids))
        {
            context.Response.Headers["X-Compute-Request-Id"] = ids.First();
        }

        // Kept only while somebody measures: ten thousand rows are ten megabytes.
        var answer = body.Length < 500_000 ? Encoding.UTF8.GetString(body) : "";
        _calls.Enqueue(new ProxiedCall(context.Request.Method, context.Request.Path, answer, Stopwatch.GetTimestamp()));
        if (body.Length > 0)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private async Task DawdleAsync(PathString path, byte[] body, long started, CancellationToken cancellationToken)
    {
        if (!IsSlow || path.Value?.EndsWith("/servers/detail", StringComparison.Ordinal) != true)
        {
            return;
        }

        var wanted = RealBase + (RealRow * Rows(body)) - Stopwatch.GetElapsedTime(started);
        if (wanted > TimeSpan.Zero)
        {
            await Task.Delay(wanted, cancellationToken);
        }
    }

    private static int Rows(ReadOnlySpan<byte> body) => body.Count("\"hostId\""u8);
}
