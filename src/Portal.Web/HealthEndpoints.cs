using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Portal.Web.Policies;

namespace Portal.Web;

internal static class HealthEndpoints
{
    /// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: and so does its database. Neither says more than that.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = static _ => false }).WithPolicy(PortalPolicy.Anonymous);
        routes.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = static check => check.Tags.Contains("ready") }).WithPolicy(PortalPolicy.Anonymous);
    }
}
