namespace Portal.Web.Consoles;

/// <summary>Section <c>Console</c>.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>
    /// Where console proxies may be: <c>host</c>, <c>host:port</c>, <c>*.example.com</c>. Empty: a host that the cloud's own catalog names.
    /// </summary>
    public IReadOnlyList<string> AllowedTargets { get; set; } = [];

    /// <summary>How long a handle may wait for its WebSocket.</summary>
    public TimeSpan HandleLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For reaching the cloud's console proxy.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Shortest time between two reads of a log that grows.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time between two reads of a log that does not.</summary>
    public TimeSpan LogIntervalQuiet { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Characters of a followed log that are kept; older ones are in the download.</summary>
    public int LogKeep { get; set; } = 512 * 1024;
}
