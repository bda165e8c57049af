using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.OpenStackClient.Tests.Fakes;

/// <summary>A web server on loopback that answers as each test tells it and remembers what it was asked.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);

    private FakeServer(WebApplication app) => _app = app;

    /// <summary>Ends in a slash.</summary>
    public Uri Address => new(_app.Urls.Single() + "/");

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new FakeServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <param name="request">Method and path: <c>GET /compute/</c>.</param>
    public void On(string request, Func<HttpContext, Task> answer) => _answers[request] = answer;

    public void On(string request, int status, string json, params (string Name, string Value)[] headers) =>
        On(request, context => SendAsync(context, status, json, headers));

    /// <summary>One answer after the other; the last stays.</summary>
    public void OnEach(string request, params Func<HttpContext, Task>[] answers)
    {
        var count = -1;
        On(request, context => answers[Math.Min(Interlocked.Increment(ref count), answers.Length - 1)](context));
    }

    public int Count(string request) => Requests.Count(seen => seen.Request == request);

    public static Func<HttpContext, Task> Json(int status, string json, params (string Name, string Value)[] headers) =>
        context => SendAsync(context, status, json, headers);

    /// <summary>Takes the request in whole and cuts the connection.</summary>
    public static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Never answers; ends when the client has had enough.</summary>
    public static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);

    /// <summary>Begins to answer and then says nothing more, or cuts the connection.</summary>
    public static Func<HttpContext, Task> Begin(string start, bool cut) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = start.Length + 100;
        await context.Response.WriteAsync(start);
        await context.Response.Body.FlushAsync();
        await (cut ? Cut(context) : Hang(context));
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task SendAsync(HttpContext context, int status, string json, (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        if (json.Length == 0)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType ??= "application/json";
        return context.Response.WriteAsync(json);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var request = $"{context.Request.Method} {context.Request.Path}";
        Requests.Enqueue(new Seen(request, context.Request.QueryString.Value ?? "", body,
            context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (_answers.TryGetValue(request, out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

internal sealed record Seen(string Request, string Query, string Body, IReadOnlyDictionary<string, string> Headers);
