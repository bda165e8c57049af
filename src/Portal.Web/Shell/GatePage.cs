using Microsoft.AspNetCore.Components;
using Portal.Web.Sessions;

namespace Portal.Web.Shell;

/// <summary>What the static pages share that stand outside the portal proper and post forms of the browser's own: signing in and out, the list of projects, a password.</summary>
public abstract class GatePage : ComponentBase
{
    // A cloud that hangs must not make the page hang.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(4);

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    internal ICloudDirectory Clouds { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Asks a cloud for what the page shows; a cloud that is silent for too long counts as unavailable.</summary>
    private protected async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Aborted);
        limit.CancelAfter(AnswerLimit);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException) when (!Aborted.IsCancellationRequested)
        {
            throw new Domain.Errors.CloudException(new Domain.Errors.CloudError.Unavailable("") { Service = "identity" });
        }
    }

    /// <summary>Answers "not now" to somebody who tried too often.</summary>
    private protected void AskToWait(TimeSpan wait)
    {
        Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Http.Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
    }
}
