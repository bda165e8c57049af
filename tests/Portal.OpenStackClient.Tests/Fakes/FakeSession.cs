using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Tests.Fakes;

/// <summary>A session whose tokens are numbered; it renews as often as it has spare tokens.</summary>
internal sealed class FakeSession(Uri server, int spares = 1, string project = "p1", string? volume = null) : ICloudSession
{
    private int _current;

    public static string TokenNumber(int number) => $"token-number-{number}-of-this-session";

    public int Renewals { get; private set; }

    public CloudProfile Cloud { get; } = new("lab", "Lab", new Uri(server, "identity/v3"));

    public ProjectScope Scope { get; } = new("lab", "RegionOne", project);

    public ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Make());

    public ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken)
    {
        Renewals++;
        if (_current >= spares)
        {
            throw new CloudException(new CloudError.Unauthorized("The sign-in has ended."));
        }

        _current++;
        return ValueTask.FromResult(Make());
    }

    private ScopedToken Make() =>
        new(new CloudToken(TokenNumber(_current)), DateTimeOffset.MaxValue, new CloudUser("u1", "somebody"), new Project(project, project), [],
            new ServiceCatalog([
                Service("compute", "nova", "compute/v2.1"), Service("image", "glance", "image"), Service("network", "neutron", "network"),
                .. volume is null ? Array.Empty<CatalogService>() : [Service("volume", "cinder", volume)],
            ]));

    private CatalogService Service(string type, string name, string path) =>
        new(type, name, [new CatalogEndpoint("public", "RegionOne", new Uri(server, path))]);
}
