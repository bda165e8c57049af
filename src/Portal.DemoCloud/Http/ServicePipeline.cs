using Portal.DemoCloud.Faults;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Http;

/// <summary>One request through one service: faults before, the work under the cloud's lock, faults after, the answer.</summary>
/// <param name="changed">Told of every request that may have changed something.</param>
internal sealed class ServicePipeline(Cloud cloud, FaultPlan faults, CallLog log, Action changed)
{
    public async Task RunAsync(HttpContext context, CloudService name, IDemoService service)
    {
        var request = context.Request;
        var carriesData = service.CarriesData(request);
        var body = carriesData ? default : await ReadAsync(request);
        var strikes = faults.Take(name, request.Method, request.Path.Value ?? "/", carriesData ? request.ContentLength ?? 0 : 0);
        var cut = strikes.FirstOrDefault(static strike => strike.Fault.AtByte is not null).Fault;
        var upload = carriesData ? await cloud.Blobs.TakeAsync(cut?.AtByte is { } at ? new CutStream(request.Body, at) : request.Body, context.RequestAborted) : null;
        if (cut is not null && upload is null)
        {
            var status = Work(service, new Call(request, body) { IsBroken = true, IsKilled = cut.Kind != FaultKind.Error }).Status;
            changed();
            Log(request, name, request.Path.Value ?? "/", status);
            await FaultInjector.StrikeAsync(context, cut, strikes[0].Cleared);
            return;
        }

        if (await StrikeAsync(context, strikes, afterWork: false))
        {
            Log(request, name, request.Path.Value ?? "/", 0);
            return;
        }

        var call = new Call(request, body, upload) { IsBroken = carriesData && upload is null };
        var answer = Work(service, call);
        if (call.Method is not ("GET" or "HEAD")) changed();
        Log(request, name, call.Template ?? call.Path, answer.Status);
        if (answer.Delay > TimeSpan.Zero)
            await Task.Delay(answer.Delay, cloud.Options.Time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await StrikeAsync(context, strikes, afterWork: true)) return;
        await WriteAsync(context, answer);
    }

    private void Log(HttpRequest request, CloudService name, string route, int status) =>
        log.Add(new LoggedCall(name, request.Method, request.Path.Value ?? "/", request.QueryString.Value ?? "", route, status));

    private Answer Work(IDemoService service, Call call)
    {
        lock (cloud.Gate)
        {
            cloud.Clock.CatchUp();
            var answer = service.Answer(call);
            if (call.Method is not ("GET" or "HEAD")) cloud.Clock.Changed();
            // With a time scale of zero the work is done before its answer is.
            cloud.Clock.CatchUp();
            return answer;
        }
    }

    private static async Task<bool> StrikeAsync(HttpContext context, IReadOnlyList<(Fault Fault, CancellationToken Cleared)> strikes, bool afterWork)
    {
        foreach (var (fault, cleared) in strikes)
            if ((fault.AfterWork || fault.Kind == FaultKind.Garbage) == afterWork && await FaultInjector.StrikeAsync(context, fault, cleared))
                return true;
        return false;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0) return default;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }

    private static async Task WriteAsync(HttpContext context, Answer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.ContentType is { } type) response.ContentType = type;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (answer.Status == 204) return;
        response.ContentLength = answer.Data.Count > 0 ? answer.Data.Sum(static part => part.Length) : answer.Body.Length;
        if (context.Request.Method == "HEAD") return;
        foreach (var (blob, from, length) in answer.Data) await SendAsync(response, blob.Open(from, length), length, context.RequestAborted);

        if (!answer.Body.IsEmpty) await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task SendAsync(HttpResponse response, Stream content, long length, CancellationToken aborted)
    {
        await using (content)
        {
            var buffer = new byte[64 * 1024];
            for (var left = length; left > 0;)
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), aborted);
                if (read == 0) break;
                await response.Body.WriteAsync(buffer.AsMemory(0, read), aborted);
                left -= read;
            }
        }
    }
}
