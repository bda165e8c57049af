using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace Portal.DemoCloud.Faults;

/// <summary>Carries a fault out on a request.</summary>
internal static class FaultInjector
{
    /// <summary>True when the request has ended with it.</summary>
    public static async Task<bool> StrikeAsync(HttpContext context, Fault fault, CancellationToken cleared)
    {
        switch (fault.Kind)
        {
            case FaultKind.Latency:
                await WaitAsync(context, fault.Delay, cleared);
                return false;
            case FaultKind.Hang:
                await WaitAsync(context, Timeout.InfiniteTimeSpan, cleared);
                Reset(context);
                return true;
            case FaultKind.Reset:
                Reset(context);
                return true;
            case FaultKind.Error:
                context.Response.StatusCode = fault.Status;
                context.Response.Headers["X-Compute-Request-Id"] = $"req-{Guid.NewGuid():D}";
                context.Response.ContentType = "text/plain; charset=UTF-8";
                await context.Response.WriteAsync(fault.Text ?? $"{fault.Status} Injected fault\n", context.RequestAborted);
                return true;
            default:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"servers\": [{\"id\": \"\\ud83d <html><b>proxy error", context.RequestAborted);
                return true;
        }
    }

    private static async Task WaitAsync(HttpContext context, TimeSpan delay, CancellationToken cleared)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, cleared);
        // Real time on purpose: a client's timeout runs on it too, whatever clock the cloud itself has.
        await Task.Delay(delay, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Closing with a linger of zero sends RST instead of FIN.</summary>
    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (ObjectDisposedException)
            {
                // The client was faster.
            }
        }

        context.Abort();
    }
}
