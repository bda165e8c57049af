namespace Portal.DemoCloud.Keystone;

internal sealed class IdentityStore(TimeSpan tokenLifetime)
{
    private readonly Dictionary<string, Token> _tokens = [];
    private readonly List<string> _issued = [];

    /// <summary>Ids of all tokens ever issued.</summary>
    public IReadOnlyList<string> Issued => _issued;

    public List<Project> Projects { get; } = [];

    public List<User> Users { get; } = [];

    public List<Role> Roles { get; } = [];

    public Project? Project(string? id) => Projects.Find(project => project.Id == id);

    public User? User(string? id) => Users.Find(user => user.Id == id);

    public User? UserNamed(string? name) => Users.Find(user => user.Name == name);

    public Role? Role(string? id) => Roles.Find(role => role.Id == id);

    public IEnumerable<Project> ProjectsOf(User user) =>
        Projects.Where(project => user.Roles.ContainsKey(project.Id));

    public Token Issue(User user, Project? project, DateTimeOffset now, DateTimeOffset? expires = null)
    {
        var roles = project is null ? [] : user.Roles[project.Id].ToArray();
        var token = new Token(Guid.NewGuid().ToString("N"), user, project, roles, expires ?? now + tokenLifetime);
        _tokens[token.Id] = token;
        _issued.Add(token.Id);
        return token;
    }

    /// <summary>The token if it is known, not expired, and neither its user nor its project is disabled.</summary>
    public Token? Find(string? id, DateTimeOffset now)
    {
        if (id is null || !_tokens.TryGetValue(id, out var token)) return null;
        if (token.Expires > now && token.User.Enabled && token.Project is not { Enabled: false }) return token;
        if (token.Expires <= now) _tokens.Remove(id);
        return null;
    }

    public bool Revoke(string id) => _tokens.Remove(id);

    /// <summary>Revokes what belongs to the user (null: everybody), of one project or of all; returns how many tokens died.</summary>
    public int RevokeAll(string? userId, string? projectId = null)
    {
        var dead = _tokens.Values.Where(token => (userId is null || token.User.Id == userId) && (projectId is null || token.Project?.Id == projectId))
            .Select(token => token.Id).ToArray();
        foreach (var id in dead) _tokens.Remove(id);
        return dead.Length;
    }
}
