namespace Portal.Web.Sessions;

internal static class SessionHttpContextExtensions
{
    /// <summary>The session of a request, for endpoints; null when nobody is signed in.</summary>
    public static async ValueTask<PortalSession?> GetPortalSessionAsync(this HttpContext context) =>
        PortalPrincipal.SessionKey(context.User) is { } key
            ? (await context.RequestServices.GetRequiredService<SessionVault>().FindAsync(key, context.RequestAborted))?.Session
            : null;
}
