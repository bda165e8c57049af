using Microsoft.Extensions.Options;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Operations;
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
        endpoints.MapUpload("/containers/upload", ObjectUploads.Kind, UploadAsync);
        return endpoints;
    }

    private static async Task<UploadReceipt> UploadAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        var services = request.Http.RequestServices;
        var query = request.Http.Request.Query;
        var target = new ObjectAddress(query["container"].ToString(), query["name"].ToString());
        var features = await request.Context.Cloud.Containers.GetFeaturesAsync(cancellationToken);
        var plan = SegmentPlan.For(target, request.Record.Size, request.Record.Id, features, services.GetRequiredService<IOptions<OperationsOptions>>().Value.ObjectSegmentBytes);
        if (request.Record.TargetId != target.ToString() || plan.Parts.Count != request.Record.Parts || plan.Parts[request.Part].Length != request.Body.Length)
        {
            throw new CloudException(new CloudError.Invalid("This is not what the upload was begun for.") { Service = ObjectStorageModule.Service });
        }

        return new UploadReceipt(await services.GetRequiredService<IObjectOperations>().UploadAsync(request.Context, target, plan, request.Part, request.Body, cancellationToken));
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
