namespace Portal.Domain.Compute;

/// <summary>An instance's console, as text and as a screen. On Folsom both are POSTs and count against the person's budget.</summary>
public interface IInstanceConsoleService
{
    /// <summary>The console log.</summary>
    /// <param name="lines">The last so many lines; null for all the cloud keeps.</param>
    Task<string> GetLogAsync(string instanceId, int? lines, CancellationToken cancellationToken);

    /// <summary>A short-lived way to the VNC console.</summary>
    Task<ConsoleTarget> OpenVncAsync(string instanceId, CancellationToken cancellationToken);
}

/// <summary>Where the console proxy listens and the token it wants. It stays on the server: the browser gets a handle.</summary>
/// <param name="WebSocket">ws:// or wss:// address without the token.</param>
/// <param name="TokenByCookie">Folsom's proxy reads the token from a cookie named token, later ones from the query.</param>
public sealed record ConsoleTarget(Uri WebSocket, Identity.Secret Token, bool TokenByCookie);
