using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Benchmarks.Cloud;

/// <summary>The services of <c>tests/realcloud</c> by plain HTTP, as the person <c>demo</c> in a project of theirs.</summary>
internal sealed class RealCloud : IDisposable
{
    private const string Project = "alt_demo";
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(5) };
    private readonly Dictionary<string, string> _values;

    private RealCloud(Dictionary<string, string> values) => _values = values;

    /// <summary>Names the file that <c>tests/realcloud/up</c> writes.</summary>
    public static string? File => Environment.GetEnvironmentVariable("PORTAL_REALCLOUD") is { Length: > 0 } file ? file : null;

    public string ProjectId { get; private set; } = "";

    public string Token { get; private set; } = "";

    public string Name => _values["DEMO_USER"];

    public string Password => _values["DEMO_PASSWORD"];

    public Uri Images => new(_values["IMAGE_URL"] + "/v2/images");

    /// <summary>The project's account in swift.</summary>
    public string Objects => _values["OBJECT_URL"].Replace("%(project_id)s", ProjectId, StringComparison.Ordinal);

    /// <summary>Settings that put the portal in front of it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Clouds__real__Title"] = "Real cloud",
        ["Clouds__real__IdentityUrl"] = _values["AUTH_URL"],
        ["Clouds__real__DefaultDomain"] = _values["DOMAIN"],
        ["Session__AllowPlainHttp"] = "true",
    };

    public static async Task<RealCloud> SignInAsync()
    {
        var path = File ?? throw new InvalidOperationException("PORTAL_REALCLOUD names no real cloud; tests/realcloud/up starts one.");
        var lines = await System.IO.File.ReadAllLinesAsync(path);
        var cloud = new RealCloud(lines.Select(static line => line.Split('=', 2)).Where(static pair => pair.Length == 2).ToDictionary(static pair => pair[0], static pair => pair[1]));
        var domain = new JsonObject { ["name"] = cloud._values["DOMAIN"] };
        var order = new JsonObject
        {
            ["auth"] = new JsonObject
            {
                ["identity"] = new JsonObject
                {
                    ["methods"] = new JsonArray("password"),
                    ["password"] = new JsonObject { ["user"] = new JsonObject { ["name"] = cloud.Name, ["password"] = cloud.Password, ["domain"] = domain } },
                },
                ["scope"] = new JsonObject { ["project"] = new JsonObject { ["name"] = Project, ["domain"] = domain.DeepClone() } },
            },
        };

        // Buffered, with a length: uwsgi reads no chunked body.
        using var content = new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await cloud._http.PostAsync(new Uri(cloud._values["AUTH_URL"] + "/auth/tokens"), content);
        answer.EnsureSuccessStatusCode();
        cloud.Token = answer.Headers.GetValues("X-Subject-Token").First();
        cloud.ProjectId = (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!["project"]!["id"]!;
        cloud._http.DefaultRequestHeaders.Add("X-Auth-Token", cloud.Token);
        return cloud;
    }

    /// <summary>The address for the data of a new image.</summary>
    public async Task<Uri> CreateImageAsync(string name)
    {
        using var content = new StringContent(
            new JsonObject { ["name"] = name, ["disk_format"] = "raw", ["container_format"] = "bare" }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(Images, content);
        answer.EnsureSuccessStatusCode();
        return new Uri($"{Images}/{(string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!}/file");
    }

    /// <summary>Addresses of the images of that name.</summary>
    public async Task<IReadOnlyList<Uri>> ImagesNamedAsync(string name)
    {
        var page = await _http.GetFromJsonAsync<JsonObject>(new Uri($"{Images}?owner={ProjectId}&name={Uri.EscapeDataString(name)}"));
        return [.. page!["images"]!.AsArray().Select(image => new Uri($"{Images}/{(string)image!["id"]!}"))];
    }

    public async Task PutAsync(Uri address)
    {
        using var answer = await _http.PutAsync(address, new ByteArrayContent([]));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<TimeSpan> TimeAsync(Uri address)
    {
        var started = Stopwatch.GetTimestamp();
        await _http.GetStringAsync(address);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Whether it was there or not.</summary>
    public async Task DeleteAsync(Uri address)
    {
        using var answer = await _http.DeleteAsync(address);
    }

    public void Dispose() => _http.Dispose();
}
