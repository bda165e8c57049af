using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.DemoCloud.Control;

/// <summary>
/// Fault control over HTTP, on a port of its own: the page at <c>/</c>, and behind the secret (header
/// <c>X-Demo-Secret</c>) <c>/control/faults</c> (GET, POST, DELETE), <c>/control/faults/{id}</c> (DELETE),
/// <c>/control/calls</c> (GET, DELETE), <c>/control/tokens</c> (DELETE, <c>?user=</c>).
/// </summary>
internal sealed class ControlApi(DemoCloudHost host)
{
    private static readonly byte[] Page = Http.Embedded.Read("control.html");

    public Task RunAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? "/");
        context.Response.Headers.CacheControl = "no-store";
        if (path == "/" && method == "GET") return ShowPageAsync(context);
        if (!HasSecret(context.Request)) return EndAsync(context, 403);
        return (method, path) switch
        {
            ("GET", "/control/faults") => JsonAsync(context, host.Faults.Active, ControlJson.Default.IReadOnlyListActiveFault),
            ("POST", "/control/faults") => AddAsync(context),
            ("DELETE", "/control/faults") => DoAsync(context, host.Faults.ClearAll),
            ("GET", "/control/calls") => JsonAsync(context, host.Calls.Totals, ControlJson.Default.IReadOnlyListCallTotal),
            ("DELETE", "/control/calls") => DoAsync(context, host.Calls.Reset),
            ("DELETE", "/control/tokens") => JsonAsync(context, host.RevokeTokens(context.Request.Query["user"] is [{ Length: > 0 } user] ? user : null), ControlJson.Default.Int32),
            ("DELETE", _) when path.StartsWith("/control/faults/", StringComparison.Ordinal) => ClearAsync(context, path["/control/faults/".Length..]),
            _ => EndAsync(context, 404),
        };
    }

    private bool HasSecret(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers["X-Demo-Secret"].ToString()), Encoding.UTF8.GetBytes(host.ControlSecret));

    private static Task ShowPageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        return context.Response.Body.WriteAsync(Page, context.RequestAborted).AsTask();
    }

    private async Task AddAsync(HttpContext context)
    {
        try
        {
            var wanted = await JsonSerializer.DeserializeAsync(context.Request.Body, ControlJson.Default.FaultRequest, context.RequestAborted);
            if (wanted is null) throw new JsonException("A fault is needed.");
            await JsonAsync(context, host.Faults.Add(wanted.ToFault()), ControlJson.Default.Int32);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(wrong.Message, context.RequestAborted);
        }
    }

    private Task ClearAsync(HttpContext context, string id) =>
        EndAsync(context, int.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) && host.Faults.Clear(number) ? 204 : 404);

    private static Task DoAsync(HttpContext context, Action work)
    {
        work();
        return EndAsync(context, 204);
    }

    private static Task EndAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task JsonAsync<T>(HttpContext context, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
