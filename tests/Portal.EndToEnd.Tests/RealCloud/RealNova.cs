using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>Asks the cloud itself, past the portal: what the page claims must be so there.</summary>
public sealed class RealNova : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _compute;

    private RealNova(string compute) => _compute = compute;

    public static async Task<RealNova> SignInAsync(RealCloudFile cloud, string user, string password, string project)
    {
        var nova = new RealNova(cloud["COMPUTE_URL"]);
        var domain = new { name = cloud.Domain };
        var body = new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = user, password, domain } } },
                scope = new { project = new { name = project, domain } },
            },
        };
        // Buffered, with a length: uwsgi reads no chunked body.
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await nova._http.PostAsync(new Uri(cloud.AuthUrl + "/auth/tokens"), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        nova._http.DefaultRequestHeaders.Add("X-Auth-Token", answer.Headers.GetValues("X-Subject-Token"));
        nova._http.DefaultRequestHeaders.Add("OpenStack-API-Version", "compute 2.93");
        return nova;
    }

    /// <summary>The instances of that name, as nova shows them.</summary>
    public async Task<IReadOnlyList<JsonElement>> NamedAsync(string name)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_compute}/servers/detail?limit=1000"), TestContext.Current.CancellationToken);
        return [.. list.GetProperty("servers").EnumerateArray().Where(server => server.GetProperty("name").GetString() == name)];
    }

    public async Task<int> CountAsync()
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_compute}/servers?limit=1000"), TestContext.Current.CancellationToken);
        return list.GetProperty("servers").GetArrayLength();
    }

    /// <summary>The one instance of that name.</summary>
    public async Task<JsonElement> OneAsync(string name) => Assert.Single(await NamedAsync(name));

    public async Task<string?> StatusAsync(string name) => (await OneAsync(name)).GetProperty("status").GetString();

    public async Task DeleteAllAsync(string name)
    {
        foreach (var server in await NamedAsync(name))
        {
            using var answer = await _http.DeleteAsync(new Uri($"{_compute}/servers/{server.GetProperty("id").GetString()}"), TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();
}
