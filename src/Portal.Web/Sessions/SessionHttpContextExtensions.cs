namespace Portal.Web.Sessions;

internal static class SessionHttpContextExtensions
{
    /// <summary>The session of a request, for endpoints: the sign-in to the cloud of its address. Null when nobody is signed in.</summary>
    public static async ValueTask<PortalSession?> GetPortalSessionAsync(this HttpContext context) =>
        PortalPrincipal.SessionKey(context.User) is { } key ? (await Vault(context).FindAsync(key, context.RequestAborted))?.Session : null;

    /// <summary>This browser's sign-ins that have not ended, the most recently used first.</summary>
    public static async Task<IReadOnlyList<PortalSession>> GetSignInsAsync(this HttpContext context)
    {
        var (vault, found) = (Vault(context), new List<LiveSession>());
        foreach (var key in PortalPrincipal.SessionKeys(context.User))
        {
            if (await vault.FindAsync(key, context.RequestAborted) is { } live && !vault.IsEnded(live))
            {
                found.Add(live);
            }
        }

        return [.. found.OrderByDescending(static live => Volatile.Read(ref live.LastSeenAt)).Select(static live => live.Session)];
    }

    private static SessionVault Vault(HttpContext context) => context.RequestServices.GetRequiredService<SessionVault>();
}
