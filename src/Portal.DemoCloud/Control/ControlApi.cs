namespace Portal.DemoCloud.Control;

/// <summary>Fault control over HTTP.</summary>
internal sealed class ControlApi(DemoCloudHost host)
{
    public Task RunAsync(HttpContext context)
    {
        _ = host;
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
