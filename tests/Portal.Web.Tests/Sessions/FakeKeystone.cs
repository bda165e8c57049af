using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Sessions;

/// <summary>A keystone in memory: users with passwords and projects, tokens that expire and die, and every call counted.</summary>
/// <param name="name">Tells the tokens of two clouds apart.</param>
internal sealed class FakeKeystone(TimeProvider time, string name = "") : ICloudConnector, IIdentityService
{
    private readonly ConcurrentDictionary<string, (string UserId, DateTimeOffset Expires)> _tokens = new(StringComparer.Ordinal);
    private int _issued;

    public Dictionary<string, (string Id, string Password, string Roles, string[] Projects)> Users { get; } = new(StringComparer.Ordinal)
    {
        ["alice"] = ("u-alice", "alice-password", "member", ["p-red", "p-green"]),
        ["bob"] = ("u-bob", "bob-password", "member", ["p-blue"]),
        ["ada"] = ("u-ada", "ada-password", "admin", ["p-ops"]),
        ["rita"] = ("u-rita", "rita-password", "reader", ["p-red"]),
    };

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    public IdentityFeatures Features { get; set; } = new(HasDomains: false, HasApplicationCredentials: false, CanChangePassword: true);

    public ConcurrentQueue<string> Calls { get; } = [];

    public ConcurrentBag<string> Revoked { get; } = [];

    /// <summary>Every secret it ever saw or gave: what must appear nowhere.</summary>
    public ConcurrentBag<string> Secrets { get; } = [];

    public CloudError? Down { get; set; }

    public Func<string, Task> Gate { get; set; } = static _ => Task.CompletedTask;

    public int Count(string call) => Calls.Count(made => made == call);

    public void KillTokens() => _tokens.Clear();

    public IIdentityService GetIdentity(CloudProfile cloud) => this;

    public Task<ICloud> ConnectAsync(ICloudSession session, CancellationToken cancellationToken) =>
        Task.FromResult<ICloud>(new FakeCloudPorts(new FakeCloud(time), session));

    public async Task<IdentityFeatures> GetFeaturesAsync(CancellationToken cancellationToken)
    {
        await EnterAsync("features");
        return Features;
    }

    public async Task<IdentityToken> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken)
    {
        await EnterAsync("sign-in");
        if (credentials is not SignInCredentials.Password password)
        {
            throw Refused("Application credentials are not for this test.");
        }

        Secrets.Add(password.UserPassword.Value);
        // Folsom says which: nobody may hear it.
        return !Users.TryGetValue(password.UserName, out var user) ? throw Refused("The request you have made requires authentication.")
            : user.Password != password.UserPassword.Value ? throw Refused("Invalid user / password")
            : Issue(user.Id, password.UserName);
    }

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(IdentityToken token, CancellationToken cancellationToken)
    {
        await EnterAsync("projects");
        var user = UserOf(token.Token);
        return [.. user.Projects.Select(static id => new Project(id, id[2..]))];
    }

    public async Task<ScopedToken> ScopeAsync(IdentityToken token, string projectId, CancellationToken cancellationToken)
    {
        await EnterAsync("scope");
        var user = UserOf(token.Token);
        if (!user.Projects.Contains(projectId))
        {
            throw Refused("Invalid tenant");
        }

        var scoped = Issue(user.Id, "");
        return new ScopedToken(scoped.Token, scoped.ExpiresAt, token.User, new Project(projectId, projectId[2..]), [.. user.Roles.Split(',').Select(static role => new Role(role, role))],
            new ServiceCatalog([new CatalogService("compute", "nova", [new CatalogEndpoint("public", "RegionOne", new Uri("http://nova.test/")), new CatalogEndpoint("public", "RegionTwo", new Uri("http://nova2.test/"))])]));
    }

    public async Task ProveAsync(CloudToken token, CancellationToken cancellationToken)
    {
        await EnterAsync("prove");
        UserOf(token);
    }

    public async Task RevokeAsync(CloudToken token, CancellationToken cancellationToken)
    {
        await EnterAsync("revoke");
        Revoked.Add(token.Value);
        _tokens.TryRemove(token.Value, out _);
    }

    public async Task<IdentityToken> ChangePasswordAsync(IdentityToken token, Secret current, Secret replacement, CancellationToken cancellationToken)
    {
        await EnterAsync("password");
        var user = UserOf(token.Token);
        if (user.Password != current.Value)
        {
            throw new CloudException(new CloudError.Forbidden("Wrong password."));
        }

        Users[token.User.Name] = user with { Password = replacement.Value };
        foreach (var (value, holder) in _tokens)
        {
            if (holder.UserId == user.Id)
            {
                _tokens.TryRemove(value, out _);
            }
        }

        return Issue(user.Id, token.User.Name);
    }

    private (string Id, string Password, string Roles, string[] Projects) UserOf(CloudToken token) =>
        _tokens.TryGetValue(token.Value, out var held) && held.Expires > time.GetUtcNow()
            ? Users.Values.Single(user => user.Id == held.UserId)
            : throw Refused("The request you have made requires authentication.");

    private IdentityToken Issue(string userId, string userName)
    {
        var value = $"secret-token-{name}{Interlocked.Increment(ref _issued)}-of-{userId}";
        Secrets.Add(value);
        var expires = time.GetUtcNow() + TokenLifetime;
        _tokens[value] = (userId, expires);
        return new IdentityToken(new CloudToken(value), expires, new CloudUser(userId, userName), AuthMethod.Password);
    }

    private async Task EnterAsync(string call)
    {
        Calls.Enqueue(call);
        await Gate(call);
        if (Down is { } error)
        {
            throw new CloudException(error);
        }
    }

    private static CloudException Refused(string words) => new(new CloudError.Unauthorized(words) { Service = "identity" });
}
