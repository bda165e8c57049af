using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Testing.Recordings;

namespace Portal.EndToEnd.Tests.Neutron;

/// <summary>A current cloud on loopback that speaks by its recordings (tests/recordings/current), and whose neutron remembers what it was told.</summary>
internal sealed class NeutronCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _turn = new();
    private readonly JsonArray _servers = [];

    private NeutronCloud(WebApplication app) => _app = app;

    public NeutronState State { get; } = new();

    /// <summary>Method and path of each write to neutron.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    public Uri IdentityUrl => new(Root + "/identity/v3");

    private string Root => _app.Urls.Single();

    public static async Task<NeutronCloud> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var cloud = new NeutronCloud(builder.Build());
        cloud._app.Run(cloud.AnswerAsync);
        await cloud._app.StartAsync(TestContext.Current.CancellationToken);
        return cloud;
    }

    /// <summary>An instance with an address on a network, as nova and neutron tell of it.</summary>
    public void AddInstance(string name, string networkId, string address)
    {
        var id = $"10000000-0000-4000-8000-{_servers.Count:D12}";
        var server = JsonNode.Parse(RecordingFolder.Current.Read("nova/124").ResponseText)!["servers"]!.AsArray()
            .First(static one => one!["status"]!.GetValue<string>() == "ACTIVE")!.DeepClone().AsObject();
        var network = State.Of("networks").First(one => one["id"]!.GetValue<string>() == networkId)["name"]!.GetValue<string>();
        (server["id"], server["name"]) = (id, name);
        server["addresses"] = new JsonObject
        {
            [network] = new JsonArray(new JsonObject { ["version"] = 4, ["addr"] = address, ["OS-EXT-IPS:type"] = "fixed", ["OS-EXT-IPS-MAC:mac_addr"] = "fa:16:3e:00:00:01" }),
        };
        _servers.Add((JsonNode)server);
        State.PlugIn(id, networkId, address);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!.Trim('/');
        var (status, body) = Answer(context, path, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject());
        context.Response.StatusCode = status;
        context.Response.Headers["x-openstack-request-id"] = "req-" + Guid.NewGuid().ToString("D");
        if (body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
        }
    }

    private (int Status, JsonNode? Body) Answer(HttpContext context, string path, JsonObject? body)
    {
        const string Neutron = "network/v2.0/";
        if (path.StartsWith(Neutron, StringComparison.Ordinal))
        {
            lock (_turn)
            {
                if (context.Request.Method != "GET")
                {
                    Writes.Enqueue($"{context.Request.Method} {path[Neutron.Length..]}");
                }

                return State.Answer(
                    context.Request.Method, path[Neutron.Length..], body, [.. context.Request.Query.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))]);
            }
        }

        return (context.Request.Method, path) switch
        {
            ("GET", "identity/v3") => Recorded("keystone/002"),
            ("POST", "identity/v3/auth/tokens") => SignIn(context, body!),
            ("DELETE", "identity/v3/auth/tokens") => (204, null),
            ("GET", "identity/v3/auth/projects") => Recorded("keystone/036"),
            ("GET", "compute/v2.1") => Recorded("nova/002"),
            ("GET", "compute/v2.1/servers/detail") => (200, new JsonObject { ["servers"] = _servers.DeepClone() }),
            ("GET", var one) when one.StartsWith("compute/v2.1/servers/", StringComparison.Ordinal) && Server(one) is { } server => (200, new JsonObject { ["server"] = server.DeepClone() }),
            ("GET", "compute/v2.1/flavors/detail") => Recorded("nova/018"),
            ("GET", "compute/v2.1/limits") => Recorded("nova/049"),
            ("GET", "compute/v2.1/os-availability-zone") => Recorded("nova/055"),
            ("GET", "image") => Recorded("glance/003"),
            ("GET", "image/v2/images") => (200, new JsonObject { ["images"] = new JsonArray() }),
            ("GET", "network") => Recorded("neutron/001"),
            _ => (404, new JsonObject { ["itemNotFound"] = new JsonObject { ["code"] = 404, ["message"] = "The resource could not be found." } }),
        };
    }

    private JsonNode? Server(string path) => _servers.FirstOrDefault(server => path.EndsWith('/' + server!["id"]!.GetValue<string>(), StringComparison.Ordinal));

    private static (int, JsonNode?) Recorded(string name)
    {
        var recording = RecordingFolder.Current.Read(name);
        return (recording.Status, JsonNode.Parse(recording.ResponseText));
    }

    private (int, JsonNode?) SignIn(HttpContext context, JsonObject body)
    {
        var (status, answer) = Recorded(body["auth"]!["scope"] is JsonObject ? "keystone/009" : "keystone/005");
        var token = answer!["token"]!;
        token["expires_at"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        foreach (var service in token["catalog"]?.AsArray() ?? [])
        {
            var place = service!["type"]!.GetValue<string>() switch { "compute" => "compute/v2.1", "identity" => "identity/v3", var type => type };
            foreach (var endpoint in service["endpoints"]!.AsArray())
            {
                endpoint!["url"] = $"{Root}/{place}";
            }
        }

        context.Response.Headers["X-Subject-Token"] = Guid.NewGuid().ToString("N");
        return (status, answer);
    }
}
