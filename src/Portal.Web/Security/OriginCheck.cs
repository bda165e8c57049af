namespace Portal.Web.Security;

/// <summary>
/// Refuses WebSockets and posts that another site's page started. A browser names its page in Origin on every such request and lets no script change it;
/// cookies travel with a WebSocket from anywhere, so for circuits and consoles this check is what keeps foreign pages out.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, ILogger<OriginCheck> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!Changes(request) || IsOurs(request))
        {
            return next(context);
        }

        Log.ForeignOrigin(logger, request.Path.Value?.Split('/').ElementAtOrDefault(1) ?? "", Printable(request.Headers.Origin.ToString()));
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    internal static bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
        {
            // Not a browser, or one that says it otherwise.
            return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
        }

        return origin.Count == 1
            && Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from)
            && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here)
            && from.Scheme == here.Scheme && from.Port == here.Port && string.Equals(from.Host, here.Host, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Changes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.HttpContext.WebSockets.IsWebSocketRequest
        || string.Equals(request.Headers.Upgrade.ToString(), "websocket", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/console", StringComparison.Ordinal);

    private static string Printable(string text) => new([.. text.Take(100).Select(static c => char.IsControl(c) ? '?' : c)]);
}
