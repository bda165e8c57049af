using Microsoft.AspNetCore.Http.Features;
using Portal.Domain.Errors;
using Portal.Domain.Transfers;
using Portal.Web.Security;

namespace Portal.Web.Transfers;

/// <summary>
/// A file of the cloud as an answer: streamed, always an attachment of unknown type, never a page of ours whatever it holds. A stream that breaks half way
/// breaks the connection, so that no browser takes half a file for a whole one.
/// </summary>
/// <param name="open">Asks the service for it; a refusal becomes the answer's status and text.</param>
public sealed class DownloadResult(string fileName, Func<CancellationToken, Task<CloudFile>> open) : IResult
{
    private const int BufferBytes = 128 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var aborted = httpContext.RequestAborted;
        CloudFile file;
        try
        {
            file = await open(aborted);
        }
        catch (CloudException refused)
        {
            await RefuseAsync(httpContext, refused.Error);
            return;
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            return;
        }

        await using (file)
        {
            CloudDownload.Prepare(httpContext.Response, fileName);
            httpContext.Response.ContentLength = file.Length;
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            try
            {
                await file.Content.CopyToAsync(httpContext.Response.Body, BufferBytes, aborted);
            }
            catch (Exception broken) when (broken is IOException or TimeoutException or HttpRequestException or OperationCanceledException)
            {
                httpContext.Abort();
            }
        }
    }

    private static Task RefuseAsync(HttpContext http, CloudError error)
    {
        http.Response.StatusCode = error switch
        {
            CloudError.Unauthorized => StatusCodes.Status401Unauthorized,
            CloudError.Forbidden => StatusCodes.Status403Forbidden,
            CloudError.NotFound => StatusCodes.Status404NotFound,
            CloudError.Conflict => StatusCodes.Status409Conflict,
            CloudError.Invalid => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"{error.Message} {error.RequestId}".Trim(), http.RequestAborted);
    }
}
