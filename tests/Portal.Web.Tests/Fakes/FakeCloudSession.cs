using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tests.Fakes;

/// <summary>A signed-in person's standing in the fake cloud.</summary>
internal sealed class FakeCloudSession(FakeCloud cloud, ProjectScope scope, string user, string roles, AuthMethod method) : ICloudSession
{
    private int _generation;

    public static CloudProfile Profile { get; } = new("lab", "Lab", new Uri("http://keystone.test:5000/v2.0"));

    /// <summary>The sign-in behind the token is still good: a revoked project token can be exchanged anew.</summary>
    public bool CanRenew { get; set; }

    public string Roles { get; set; } = roles;

    public AuthMethod Method { get; } = method;

    public CloudProfile Cloud => Profile;

    public ProjectScope Scope => scope;

    public string TokenValue => $"{user}-{scope.ProjectId}-{_generation}";

    public void Revoke() => cloud.Revoked.TryAdd(TokenValue, true);

    public ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Token());

    public ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken)
    {
        if (!CanRenew)
        {
            throw new CloudException(new CloudError.Unauthorized("The sign-in has ended."));
        }

        Interlocked.Increment(ref _generation);
        return ValueTask.FromResult(Token());
    }

    private ScopedToken Token() => new(
        new CloudToken(TokenValue),
        DateTimeOffset.MaxValue,
        new CloudUser(user, user),
        new Project(scope.ProjectId, scope.ProjectId),
        [.. Roles.Split(',').Select(static role => new Role(role, role))],
        new ServiceCatalog([new CatalogService("compute", "nova", [new CatalogEndpoint("public", scope.Region, new Uri("http://nova.test:8774/v2"))])]));
}
