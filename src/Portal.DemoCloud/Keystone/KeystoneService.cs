using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>One of keystone's two views.</summary>
internal sealed class KeystoneService : IDemoService
{
    private readonly RouteTable _routes = new();

    private KeystoneService(Cloud cloud)
    {
        VersionsApi.Map(_routes);
        new TokensApi(cloud).Map(_routes);
    }

    public static KeystoneService Public(Cloud cloud)
    {
        var service = new KeystoneService(cloud);
        ExtensionsApi.MapPublic(service._routes);
        new TenantsApi(cloud).MapPublic(service._routes);
        new OwnPasswordApi(cloud).Map(service._routes);
        new Ec2Api(cloud).Map(service._routes);
        return service;
    }

    public static KeystoneService Admin(Cloud cloud)
    {
        var service = new KeystoneService(cloud);
        ExtensionsApi.MapAdmin(service._routes);
        new TenantsApi(cloud).MapAdmin(service._routes);
        new TokenChecksApi(cloud).Map(service._routes);
        new DirectoryApi(cloud).Map(service._routes);
        new GrantsApi(cloud).Map(service._routes);
        new TenantAdminApi(cloud).Map(service._routes);
        new UserAdminApi(cloud).Map(service._routes);
        new RoleAdminApi(cloud).Map(service._routes);
        new CatalogAdminApi(cloud).Map(service._routes);
        return service;
    }

    public Answer Answer(Call call) => Reply(call).With("Vary", "X-Auth-Token");

    private Answer Reply(Call call)
    {
        try
        {
            return _routes.Answer(call, call.Path) ?? KeystoneErrors.Error(404, "Not Found", WebObText.NotFoundText);
        }
        catch (RefusalException refusal)
        {
            return refusal.Answer;
        }
    }
}
