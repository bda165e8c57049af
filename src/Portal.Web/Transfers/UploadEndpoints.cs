using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>Addresses that take raw bytes, outside the circuit.</summary>
public static class UploadEndpoints
{
    /// <summary>
    /// Takes <c>PUT {project}{pattern}?upload={id}&amp;part={n}&amp;from={offset}</c> with the bytes as its body and their length declared. The request
    /// needs the antiforgery token of <c>{project}/transfers/token</c> in a header and an upload that its own person began in this project. Only here is
    /// there no limit of size. The bytes go to <paramref name="send"/> as they come; it pipes them on once, and cleans up after itself when they stop
    /// (<see cref="Portal.Domain.Transfers.UploadInterruptedException"/>, or the token) or the cloud refuses. The record is kept here.
    /// </summary>
    /// <param name="pattern">Below the project's address, with a slash: <c>/images/{imageId}/file</c>.</param>
    /// <param name="kind">As in <see cref="UploadRecord.Kind"/>.</param>
    /// <param name="send">Throws <see cref="Domain.Errors.CloudException"/> for a refusal. Its token ends when the browser is gone.</param>
    public static IEndpointConventionBuilder MapUpload(
        this IEndpointRouteBuilder endpoints, string pattern, string kind, Func<UploadRequest, CancellationToken, Task<UploadReceipt>> send) =>
        endpoints.MapPut(PortalPaths.ProjectRoute + pattern, (HttpContext http, UploadDoor door) => door.TakeAsync(http, kind, send))
            .WithPolicy(PortalPolicy.ProjectWrite).DisableAntiforgery();

    /// <summary>The token for uploads, asked for by the browser's script right before each.</summary>
    internal static void MapTransfers(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PortalPaths.ProjectRoute + "/transfers/token", UploadDoor.TokenAsync).WithPolicy(PortalPolicy.ProjectWrite);
}
