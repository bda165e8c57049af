using Portal.OpenStackClient.Core;
using Portal.Web.Configuration;

namespace Portal.Web.Composition;

/// <summary>The client's section is checked like the portal's own.</summary>
internal static class ClientCheck
{
    public static IServiceCollection AddClientCheck(this IServiceCollection services) => services.AddCheck<OpenStackClientOptions>("OpenStack");
}
