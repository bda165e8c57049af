using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.DemoCloud.Control;

/// <summary>
/// Fault control over HTTP, on a port of its own: the page at <c>/</c>, and behind the secret (header
/// <c>X-Demo-Secret</c>) <c>/control/faults</c> (GET, POST, DELETE), <c>/control/faults/{id}</c> (DELETE),
/// <c>/control/calls</c> (GET, DELETE), <c>/control/tokens</c> (DELETE, <c>?user=</c>), <c>/control/daemons</c> (GET),
/// <c>/control/daemons/{host}/{binary}</c> (POST), <c>/control/nodes/{host}/off</c> and <c>/on</c> (POST), <c>/control/migrations</c> (GET, POST, DELETE),
/// <c>/control/loose-ends</c> (POST, DELETE).
/// </summary>
internal sealed class ControlApi(DemoCloudHost host)
{
    /// <summary>The page and its parts; they hold nothing that is a secret.</summary>
    private static readonly Dictionary<string, (byte[] Content, string Type)> Files = new()
    {
        ["/"] = (Http.Embedded.Read("control.html"), "text/html; charset=utf-8"),
        ["/control.css"] = (Http.Embedded.Read("control.css"), "text/css; charset=utf-8"),
        ["/control.js"] = (Http.Embedded.Read("control.js"), "text/javascript; charset=utf-8"),
    };

    public Task RunAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? "/");
        context.Response.Headers.CacheControl = "no-store";
        if (method == "GET" && Files.TryGetValue(path, out var file)) return ShowAsync(context, file.Content, file.Type);
        if (!HasSecret(context.Request)) return EndAsync(context, 403);
        return (method, path) switch
        {
            ("GET", "/control/faults") => JsonAsync(context, host.Faults.Active, ControlJson.Default.IReadOnlyListActiveFault),
            ("POST", "/control/faults") => PostAsync(context, ControlJson.Default.FaultRequest, wanted => JsonAsync(context, host.Faults.Add(wanted.ToFault()), ControlJson.Default.Int32)),
            ("DELETE", "/control/faults") => DoAsync(context, host.Faults.ClearAll),
            ("GET", "/control/calls") => JsonAsync(context, host.Calls.Totals, ControlJson.Default.IReadOnlyListCallTotal),
            ("DELETE", "/control/calls") => DoAsync(context, host.Calls.Reset),
            ("DELETE", "/control/tokens") => JsonAsync(context, host.RevokeTokens(context.Request.Query["user"] is [{ Length: > 0 } user] ? user : null), ControlJson.Default.Int32),
            ("GET", "/control/daemons") => JsonAsync(context, host.Nodes.Daemons, ControlJson.Default.IReadOnlyListDemoDaemonState),
            ("POST", _) when path.Split('/') is ["", "control", "daemons", var name, var binary] => PostAsync(
                context, ControlJson.Default.DaemonRequest, wanted => DoAsync(context, () => wanted.Apply(host.Nodes, name, binary))),
            ("POST", _) when path.Split('/') is ["", "control", "nodes", var node, "off" or "on"] => PowerAsync(context, node, path.EndsWith("/on", StringComparison.Ordinal)),
            ("GET", "/control/migrations") => JsonAsync(context, host.Nodes.Migrations, ControlJson.Default.IReadOnlyListDemoMigrationOrder),
            ("POST", "/control/migrations") => PostAsync(context, ControlJson.Default.MigrationRequest, wanted => DoAsync(context, () => wanted.Apply(host.Nodes))),
            ("DELETE", "/control/migrations") => DoAsync(context, host.Nodes.ForgetMigrations),
            ("POST", "/control/loose-ends") => PostAsync(context, ControlJson.Default.LooseEndRequest, wanted => JsonAsync(context, wanted.Apply(host.LooseEnds), ControlJson.Default.String)),
            ("DELETE", "/control/loose-ends") => DoAsync(context, host.LooseEnds.FreeLeaked),
            ("DELETE", _) when path.StartsWith("/control/faults/", StringComparison.Ordinal) => ClearAsync(context, path["/control/faults/".Length..]),
            _ => EndAsync(context, 404),
        };
    }

    private bool HasSecret(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers["X-Demo-Secret"].ToString()), Encoding.UTF8.GetBytes(host.ControlSecret));

    private static Task ShowAsync(HttpContext context, byte[] content, string type)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'";
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static async Task PostAsync<T>(HttpContext context, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Func<T, Task> work)
        where T : class
    {
        try
        {
            await work(await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw new JsonException("A body is needed."));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(wrong.Message, context.RequestAborted);
        }
    }

    private async Task PowerAsync(HttpContext context, string node, bool on)
    {
        try
        {
            if (on) host.Nodes.SwitchOn(node);
            else host.Nodes.CutPower(node);
            context.Response.StatusCode = 204;
        }
        catch (ArgumentException wrong)
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
