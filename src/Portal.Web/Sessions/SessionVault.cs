using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Domain.Identity;
using Portal.Web.Configuration;

namespace Portal.Web.Sessions;

/// <summary>Sessions of this process: found by the cookie's hash, kept in memory while in use, and always as the database says.</summary>
internal sealed class SessionVault(
    SessionStore store, TokenSealer sealer, SessionEvents events, TimeProvider time, IOptions<PortalSessionOptions> options, ILogger<SessionVault> logger)
{
    private readonly ConcurrentDictionary<string, LiveSession> _live = new(StringComparer.Ordinal);
    // A page loads dozens of files; a cookie replaced on another replica must not open anything here for long.
    private static readonly TimeSpan BrowserFresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (ImmutableArray<string> Keys, long ReadAt)> _browsers = new(StringComparer.Ordinal);
    private readonly long _idle = (long)options.Value.Idle.TotalMilliseconds;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyCollection<string> KeysInUse => [.. _live.Keys];

    /// <summary>
    /// Stores a new sign-in. The result's value goes into the cookie and nowhere else. A browser that holds sign-ins to other clouds keeps them,
    /// but under the new cookie: one that somebody planted in it opens nothing.
    /// </summary>
    /// <param name="browserKey">Of the cookie the browser came with.</param>
    public async Task<(string CookieValue, PortalSession Session)> CreateAsync(
        string cloudId, string? region, IdentityToken token, string userAgent, string address, string? browserKey, CancellationToken cancellationToken)
    {
        var value = SessionId.New();
        var key = SessionId.ToKey(value)!;
        var row = WithToken(
            new SessionRow
            {
                SessionKey = key,
                BrowserKey = key,
                PersonKey = $"{cloudId}/{token.User.Id}",
                CloudId = cloudId,
                Region = region,
                UserId = token.User.Id,
                UserName = token.User.Name,
                DomainId = token.User.DomainId,
                DomainName = token.User.DomainName,
                Method = "",
                Restricted = false,
                Token = "",
                TokenExpiresAt = 0,
                AbsoluteExpiresAt = 0,
                CreatedAt = Now,
                LastSeenAt = Now,
                Generation = 0,
                UserAgent = Cut(userAgent, 300),
                Address = Cut(address, 64),
            },
            token);
        await store.InsertAsync(row, cancellationToken);
        if (browserKey is not null)
        {
            await store.MoveAsync(browserKey, key, cancellationToken);
            _browsers.TryRemove(browserKey, out _);
        }

        var live = Keep(row);
        Log.SignedIn(logger, token.User.Id, cloudId, key[..12]);
        events.Tell(new SessionEvent(SessionEventKind.SignedIn, key, row.PersonKey));
        return (value, live.Session);
    }

    /// <summary>The session of a key, ended or not; null when it was signed out or never was.</summary>
    public async ValueTask<LiveSession?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!_live.TryGetValue(key, out var live))
        {
            if (await store.FindAsync(key, cancellationToken) is not { } row)
            {
                return null;
            }

            live = _live.GetOrAdd(key, static (_, made) => made, Open(row));
        }

        Volatile.Write(ref live.LastUsedAt, Now);
        return live;
    }

    /// <summary>
    /// The sign-ins that a cookie opens, ended or not. Which they are is remembered for some seconds: none is ever added under the same cookie,
    /// and those that were signed out are not found.
    /// </summary>
    public async ValueTask<IReadOnlyList<LiveSession>> FindByBrowserAsync(string browserKey, CancellationToken cancellationToken)
    {
        if (!_browsers.TryGetValue(browserKey, out var known) || Now - known.ReadAt > BrowserFresh.TotalMilliseconds)
        {
            known = ([.. (await store.FindByBrowserAsync(browserKey, cancellationToken)).Select(static row => row.SessionKey)], Now);
            if (known.Keys.IsEmpty)
            {
                _browsers.TryRemove(browserKey, out _);
                return [];
            }

            _browsers[browserKey] = known;
        }

        var found = new List<LiveSession>(known.Keys.Length);
        foreach (var key in known.Keys)
        {
            if (await FindAsync(key, cancellationToken) is { } live)
            {
                found.Add(live);
            }
        }

        return found;
    }

    /// <summary>The sign-ins of the same browser that have not ended, this one first.</summary>
    public async Task<IReadOnlyList<PortalSession>> ListBesideAsync(string key, CancellationToken cancellationToken)
    {
        var found = new List<PortalSession>();
        foreach (var row in await store.FindBesideAsync(key, cancellationToken))
        {
            if (await FindAsync(row.SessionKey, cancellationToken) is { } live && !IsEnded(live))
            {
                found.Add(live.Session);
            }
        }

        return [.. found.OrderByDescending(one => one.Key == key).ThenBy(static one => one.CloudId, StringComparer.Ordinal)];
    }

    public bool IsEnded(LiveSession live) => live.IsEnded(Now, _idle);

    /// <summary>When the session ends if nobody does anything: the idle limit or the sign-in's own end.</summary>
    public DateTimeOffset EndsAt(LiveSession live) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(live.Row.ExpiresAt, Volatile.Read(ref live.LastSeenAt) + _idle));

    /// <summary>The person did something. Written to the database at most once a minute.</summary>
    public async ValueTask TouchAsync(LiveSession live, CancellationToken cancellationToken)
    {
        var now = Now;
        if (IsEnded(live))
        {
            return;
        }

        Volatile.Write(ref live.LastSeenAt, now);
        var written = Volatile.Read(ref live.LastSeenWrittenAt);
        if (now - written >= 60_000 && Interlocked.CompareExchange(ref live.LastSeenWrittenAt, now, written) == written)
        {
            await store.TouchAsync(live.Row.SessionKey, now, cancellationToken);
        }
    }

    /// <summary>Gives the session a new token of the same person. Whoever works in it goes on.</summary>
    public async Task<PortalSession> ReviveAsync(LiveSession live, IdentityToken token, CancellationToken cancellationToken)
    {
        if (token.User.Id != live.Row.UserId)
        {
            throw new InvalidOperationException("A session belongs to one person.");
        }

        var row = WithToken(live.Row with { Generation = live.Row.Generation + 1, LastSeenAt = Now, EndedAt = null, UserName = token.User.Name }, token);
        await store.ReplaceTokenAsync(row, cancellationToken);
        var renewed = Keep(row);
        Log.SessionRenewed(logger, row.SessionKey[..12]);
        events.Tell(new SessionEvent(SessionEventKind.Renewed, row.SessionKey, row.PersonKey));
        return renewed.Session;
    }

    /// <summary>The cloud no longer takes the session's token: it ends now, and can be revived.</summary>
    public async Task EndAsync(LiveSession live, string reason, CancellationToken cancellationToken)
    {
        if (_live.TryGetValue(live.Row.SessionKey, out var newest) && newest.Row.Generation > live.Row.Generation)
        {
            // Revived while the old token's refusal was on its way.
            return;
        }

        if (Interlocked.CompareExchange(ref live.EndedAt, Now, 0) == 0)
        {
            await store.EndAsync(live.Row.SessionKey, live.Row.Generation, Now, cancellationToken);
        }

        TellEnd(live, reason);
    }

    /// <summary>Removes the session for good and hands back what it held, so that its tokens can be revoked.</summary>
    public async Task<LiveSession?> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var live = await FindAsync(key, cancellationToken);
        await store.DeleteAsync(key, cancellationToken);
        Forget(key, live?.Row.PersonKey);
        return live;
    }

    /// <summary>Takes what the database says now about sessions in memory; called by the sweeper.</summary>
    public void Reconcile(IReadOnlyCollection<string> asked, IReadOnlyDictionary<string, SessionRow> rows, TimeSpan keepUnused)
    {
        foreach (var key in asked)
        {
            if (!_live.TryGetValue(key, out var live))
            {
                continue;
            }

            if (!rows.TryGetValue(key, out var row))
            {
                Forget(key, live.Row.PersonKey);
                continue;
            }

            if (row.Generation > live.Row.Generation)
            {
                Keep(row);
                events.Tell(new SessionEvent(SessionEventKind.Renewed, key, row.PersonKey));
                continue;
            }

            Raise(ref live.LastSeenAt, row.LastSeenAt);
            if (row.EndedAt is { } ended && row.Generation == live.Row.Generation)
            {
                Interlocked.CompareExchange(ref live.EndedAt, ended, 0);
            }

            if (IsEnded(live))
            {
                TellEnd(live, "its time is over");
            }

            if (Now - Volatile.Read(ref live.LastUsedAt) > keepUnused.TotalMilliseconds)
            {
                _live.TryRemove(new KeyValuePair<string, LiveSession>(key, live));
            }
        }
    }

    /// <summary>Lets go of what was remembered about browsers and would be read again anyway.</summary>
    public void ForgetBrowsers()
    {
        foreach (var (browser, known) in _browsers)
        {
            if (Now - known.ReadAt > BrowserFresh.TotalMilliseconds)
            {
                _browsers.TryRemove(browser, out _);
            }
        }
    }

    private void Forget(string key, string? personKey)
    {
        if (_live.TryRemove(key, out _) || personKey is not null)
        {
            Log.SignedOut(logger, key[..12]);
            events.Tell(new SessionEvent(SessionEventKind.SignedOut, key, personKey ?? ""));
        }
    }

    private void TellEnd(LiveSession live, string reason)
    {
        if (Interlocked.Exchange(ref live.EndTold, 1) == 0)
        {
            Log.SessionEnded(logger, live.Row.SessionKey[..12], reason);
            events.Tell(new SessionEvent(SessionEventKind.Ended, live.Row.SessionKey, live.Row.PersonKey));
        }
    }

    private LiveSession Keep(SessionRow row)
    {
        var live = Open(row);
        _live[row.SessionKey] = live;
        return live;
    }

    private LiveSession Open(SessionRow row)
    {
        var value = sealer.Open(row.SessionKey, row.Token);
        if (value is null)
        {
            Log.TokenUnreadable(logger, row.SessionKey[..12]);
        }

        var token = value is null ? null : new IdentityToken(value, DateTimeOffset.FromUnixTimeMilliseconds(row.TokenExpiresAt), row.User, Enum.Parse<AuthMethod>(row.Method))
        {
            BoundProjectId = row.BoundProjectId,
            Restricted = row.Restricted,
        };
        return new LiveSession(row, token) { LastSeenAt = row.LastSeenAt, LastSeenWrittenAt = row.LastSeenAt, LastUsedAt = Now };
    }

    private SessionRow WithToken(SessionRow row, IdentityToken token) => row with
    {
        Method = token.Method.ToString(),
        BoundProjectId = token.BoundProjectId,
        Restricted = token.Restricted,
        Token = sealer.Seal(row.SessionKey, token.Token),
        TokenExpiresAt = token.ExpiresAt.ToUnixTimeMilliseconds(),
        AbsoluteExpiresAt = (time.GetUtcNow() + options.Value.Absolute).ToUnixTimeMilliseconds(),
    };

    private static void Raise(ref long target, long value)
    {
        long seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
