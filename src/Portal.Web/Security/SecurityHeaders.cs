namespace Portal.Web.Security;

/// <summary>What every answer says about how a browser may use it.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// No inline script, nothing from elsewhere. Styles may be inline: MudBlazor places its popovers with style attributes.
    /// </summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'";

    /// <summary>For content that came from the cloud: whatever it is, it may do nothing.</summary>
    public const string SandboxPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => Apply((HttpContext)state), context);
        return next(context);
    });

    private static Task Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy != SandboxPolicy)
        {
            // Replaces the framework's own, which says no more than who may frame.
            headers.ContentSecurityPolicy = PagePolicy;
        }

        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");

        // Files of the program say themselves how long they keep; everything else is somebody's and is not kept.
        headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }
}
