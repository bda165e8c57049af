namespace Portal.Web.Consoles;

/// <summary>Why the portal closed a console's WebSocket (4000 to 4999 are an application's own, RFC 6455 §7.4.2). ConsoleView.razor.js knows them.</summary>
internal static class ConsoleCloseCode
{
    public const int SignInEnded = 4401;

    /// <summary>The instance may not be seen any more.</summary>
    public const int NotAllowed = 4403;

    /// <summary>The handle is unknown, used, expired, or another session's.</summary>
    public const int BadHandle = 4404;

    /// <summary>The cloud's console proxy cannot be reached or refuses the token.</summary>
    public const int ProxyFailed = 4502;

    /// <summary>The cloud's console proxy closed the connection.</summary>
    public const int ProxyClosed = 4503;
}
