using Portal.Domain.ObjectStorage;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Transfers;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>Objects as files, outside the circuit.</summary>
public static class ObjectEndpoints
{
    public static IEndpointRouteBuilder MapObjectStorage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PortalPaths.ProjectRoute + "/containers/download", Download).WithPolicy(PortalPolicy.ProjectRead);
        return endpoints;
    }

    /// <summary>Whatever the object claims to be, it is an attachment of unknown type.</summary>
    private static IResult Download(HttpContext http, string container, string name)
    {
        var context = ProjectRequirementHandler.Opened(http)!;
        return container.Length == 0 || name.Length == 0
            ? Results.NotFound()
            : new DownloadResult(PseudoFolder.File(name), token => context.Cloud.Objects.OpenAsync(new ObjectAddress(container, name), token));
    }
}
