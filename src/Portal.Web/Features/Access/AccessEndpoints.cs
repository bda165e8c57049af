using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Errors;
using Portal.Web.Policies;
using Portal.Web.Security;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Access;

/// <summary>The files of the access page, outside the circuit. Neither holds a password or a token.</summary>
public static class AccessEndpoints
{
    public static void MapApiAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PortalPaths.ProjectRoute + "/access/openrc.sh", (HttpContext http, AccessReader reader) => SendAsync(http, reader, "openrc.sh", OpenRc.Write))
            .WithPolicy(PortalPolicy.ProjectRead);
        routes.MapGet(PortalPaths.ProjectRoute + "/access/clouds.yaml", (HttpContext http, AccessReader reader) => SendAsync(http, reader, "clouds.yaml", CloudsYaml.Write))
            .WithPolicy(PortalPolicy.ProjectRead);
    }

    private static async Task SendAsync(HttpContext http, AccessReader reader, string name, Func<AccessFacts, string> write)
    {
        var context = ProjectRequirementHandler.Opened(http)!;
        string text;
        try
        {
            text = write((await reader.ReadAsync(context, http.RequestAborted)).Facts);
        }
        catch (CloudException refused)
        {
            http.Response.StatusCode = refused.Error is CloudError.Unauthorized ? StatusCodes.Status401Unauthorized : StatusCodes.Status503ServiceUnavailable;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(refused.Error.Message, Encoding.UTF8, http.RequestAborted);
            return;
        }

        CloudDownload.Prepare(http.Response, name == "openrc.sh" ? $"{context.Project.Name}-{name}" : name);
        await http.Response.WriteAsync(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), http.RequestAborted);
    }
}
