namespace Portal.DemoCloud.Nova.Console;

/// <summary>Tokens that nova-consoleauth has given out, with the server each opens.</summary>
internal sealed class ConsoleTokens
{
    private readonly Dictionary<string, (string ServerId, DateTimeOffset Expires)> _tokens = [];

    private readonly List<string> _issued = [];

    /// <summary>All tokens ever given out.</summary>
    public IReadOnlyList<string> Issued => _issued;

    public string Issue(string serverId, DateTimeOffset expires)
    {
        var token = Guid.NewGuid().ToString();
        _issued.Add(token);
        _tokens[token] = (serverId, expires);
        return token;
    }

    public string? ServerOf(string? token, DateTimeOffset now) =>
        token is not null && _tokens.TryGetValue(token, out var entry) && entry.Expires > now ? entry.ServerId : null;

    public void RevokeOf(string serverId)
    {
        foreach (var token in _tokens.Where(pair => pair.Value.ServerId == serverId).Select(pair => pair.Key).ToArray()) _tokens.Remove(token);
    }
}
