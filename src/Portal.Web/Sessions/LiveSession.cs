using System.Collections.Concurrent;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>A session in this process's memory: its row, its opened token, and what was exchanged for it. Replaced whole when the token is.</summary>
internal sealed class LiveSession(SessionRow row, IdentityToken? token)
{
    public SessionRow Row { get; } = row;

    /// <summary>Null when it could not be opened: the person signs in again.</summary>
    public IdentityToken? Token { get; } = token;

    public PortalSession Session { get; } = row.ToSession();

    public ConcurrentDictionary<string, ProjectToken> Projects { get; } = new(StringComparer.Ordinal);

    public ProjectListCache ProjectList { get; } = new();

    /// <summary>Where the person last opened a project, so that it is written only when it changes.</summary>
    public ProjectScope? LastScope;

    /// <summary>Milliseconds since 1970: when the person last did something.</summary>
    public long LastSeenAt;

    /// <summary>When <see cref="LastSeenAt"/> was last written.</summary>
    public long LastSeenWrittenAt;

    /// <summary>When anything last asked for this session, so that forgotten ones leave memory.</summary>
    public long LastUsedAt;

    /// <summary>Set once, when the end was told.</summary>
    public int EndTold;

    /// <summary>Milliseconds since 1970 when it was found ended before its time; 0 while it lives.</summary>
    public long EndedAt = row.EndedAt ?? 0;

    public bool IsEnded(long now, long idle) =>
        Token is null || Volatile.Read(ref EndedAt) != 0 || now >= Row.ExpiresAt || now - Volatile.Read(ref LastSeenAt) >= idle;
}
