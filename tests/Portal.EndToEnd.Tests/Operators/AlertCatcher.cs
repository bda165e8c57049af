using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The webhook of whoever is on call, on loopback.</summary>
internal sealed class AlertCatcher : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _events = [];

    private AlertCatcher(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Everything that was told so far, one event each.</summary>
    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public static async Task<AlertCatcher> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var catcher = new AlertCatcher(app);
        app.Run(catcher.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return catcher;
    }

    /// <summary>Waits for an event of a kind.</summary>
    public async Task<JsonElement> HeardAsync(string kind)
    {
        await Until.TrueAsync(() => Task.FromResult(Events.Any(one => Kind(one) == kind)), TimeSpan.FromMilliseconds(OperatorStage.Patience));
        return Events.Single(one => Kind(one) == kind);
    }

    public static string Kind(JsonElement news) => news.GetProperty("kind").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        lock (_gate)
        {
            _events.AddRange(body.RootElement.GetProperty("events").EnumerateArray().Select(static one => one.Clone()));
        }
    }
}
