using System.Globalization;
using System.Text.Json;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Tokens, catalogs and projects on the wire, v2.0 and v3, against what was made of them.</summary>
internal static class IdentityChecks
{
    private static readonly string[] Interfaces = ["public", "internal", "admin"];

    public static void CheckAccess(JsonElement access, ScopedToken token)
    {
        CheckIdentity(access, token.Token, token.ExpiresAt, token.User);
        CheckTenant(access.GetProperty("token").GetProperty("tenant"), token.Project);
        Assert.Equal(Names(access.GetProperty("user").GetProperty("roles")), token.Roles.Select(static role => role.Name));
        var wire = access.GetProperty("serviceCatalog").EnumerateArray().SelectMany(static service => service.GetProperty("endpoints").EnumerateArray()
            .SelectMany(endpoint => Interfaces.Select(kind =>
                $"{service.GetProperty("type")} {service.GetProperty("name")} {endpoint.GetProperty("region")} {kind} {new Uri(endpoint.GetProperty($"{kind}URL").GetString()!)}")));
        Assert.Equal(wire, Catalog(token.Catalog));
    }

    public static void CheckAccess(JsonElement access, IdentityToken token) => CheckIdentity(access, token.Token, token.ExpiresAt, token.User);

    public static void CheckTenant(JsonElement wire, Project project)
    {
        Assert.Equal(wire.GetProperty("id").GetString(), project.Id);
        Assert.Equal(wire.GetProperty("name").GetString(), project.Name);
        Assert.Equal(wire.TryGetProperty("description", out var description) ? description.GetString() : null, project.Description);
        Assert.Equal(wire.GetProperty("enabled").GetBoolean(), project.Enabled);
        Assert.Equal(wire.TryGetProperty("domain_id", out var domain) ? domain.GetString() : null, project.DomainId);
    }

    public static void CheckToken(JsonElement wire, string secret, ScopedToken token)
    {
        CheckUser(wire, secret, token.Token, token.ExpiresAt, token.User);
        Assert.Equal(wire.GetProperty("project").GetProperty("id").GetString(), token.Project.Id);
        Assert.Equal(wire.GetProperty("project").GetProperty("name").GetString(), token.Project.Name);
        Assert.Equal(wire.GetProperty("project").GetProperty("domain").GetProperty("id").GetString(), token.Project.DomainId);
        Assert.Equal(wire.GetProperty("roles").EnumerateArray().Select(static role => new Role(role.GetProperty("id").GetString(), role.GetProperty("name").GetString()!)),
            token.Roles);
        var catalog = wire.TryGetProperty("catalog", out var services)
            ? services.EnumerateArray().SelectMany(static service => service.GetProperty("endpoints").EnumerateArray().Select(endpoint =>
                $"{service.GetProperty("type")} {service.GetProperty("name")} {endpoint.GetProperty("region")} {endpoint.GetProperty("interface")} {new Uri(endpoint.GetProperty("url").GetString()!)}"))
            : [];
        Assert.Equal(catalog, Catalog(token.Catalog));
    }

    public static void CheckToken(JsonElement wire, string secret, IdentityToken token)
    {
        CheckUser(wire, secret, token.Token, token.ExpiresAt, token.User);
        var isCredential = wire.TryGetProperty("application_credential", out var credential);
        Assert.Equal(isCredential ? AuthMethod.ApplicationCredential : AuthMethod.Password, token.Method);
        Assert.Equal(isCredential ? wire.GetProperty("project").GetProperty("id").GetString() : null, token.BoundProjectId);
        Assert.Equal(isCredential && credential.GetProperty("restricted").GetBoolean(), token.Restricted);
    }

    private static void CheckUser(JsonElement wire, string secret, CloudToken token, DateTimeOffset expires, CloudUser user)
    {
        Assert.Equal(secret, token.Value);
        Assert.Equal(wire.GetProperty("expires_at").GetDateTimeOffset(), expires);
        var domain = wire.GetProperty("user").GetProperty("domain");
        Assert.Equal(new CloudUser(wire.GetProperty("user").GetProperty("id").GetString()!, wire.GetProperty("user").GetProperty("name").GetString()!,
            domain.GetProperty("id").GetString(), domain.GetProperty("name").GetString()), user);
    }

    private static void CheckIdentity(JsonElement access, CloudToken secret, DateTimeOffset expires, CloudUser user)
    {
        var token = access.GetProperty("token");
        var person = access.TryGetProperty("user", out var outer) ? outer : token.GetProperty("user");
        Assert.Equal(token.GetProperty("id").GetString(), secret.Value);
        Assert.Equal(DateTimeOffset.Parse(token.GetProperty("expires").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), expires);
        Assert.Equal(new CloudUser(person.GetProperty("id").GetString()!, person.GetProperty("name").GetString()!), user);
    }

    private static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(static item => item.GetProperty("name").GetString());

    private static IEnumerable<string> Catalog(ServiceCatalog catalog) =>
        catalog.Services.SelectMany(static service => service.Endpoints.Select(endpoint =>
            $"{service.Type} {service.Name} {endpoint.Region} {endpoint.Interface} {endpoint.Url}"));
}
