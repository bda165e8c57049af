using System.Net.Http.Json;
using System.Text.Json;

namespace Portal.DemoCloud.Tests.Support;

/// <summary>A plain client of one demo cloud, signed in to one project.</summary>
internal sealed class CloudClient : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly DemoCloudHost _cloud;

    private CloudClient(DemoCloudHost cloud) => _cloud = cloud;

    public string Project { get; private set; } = "";

    public static async Task<CloudClient> SignInAsync(DemoCloudHost cloud, DemoAccount account, string project)
    {
        var client = new CloudClient(cloud);
        var body = new { auth = new { passwordCredentials = new { username = account.Name, password = account.Password }, tenantName = project } };
        using var answer = await client._http.PostAsJsonAsync(new Uri(cloud.Endpoints.KeystonePublic, "/v2.0/tokens"), body);
        answer.EnsureSuccessStatusCode();
        var access = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access").GetProperty("token");
        client.Project = access.GetProperty("tenant").GetProperty("id").GetString()!;
        client._http.DefaultRequestHeaders.Add("X-Auth-Token", access.GetProperty("id").GetString());
        client._http.DefaultRequestHeaders.Add("Accept", "application/json");
        return client;
    }

    public Uri Nova(string path) => new(_cloud.Endpoints.Nova, $"/v2/{Project}{path}");

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(Nova(path), TestContext.Current.CancellationToken);

    public async Task<JsonElement> ReadAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(Nova(path), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, object body) => _http.PostAsJsonAsync(Nova(path), body, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PutAsync(string path, object body) => _http.PutAsJsonAsync(Nova(path), body, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> DeleteAsync(string path) => _http.DeleteAsync(Nova(path), TestContext.Current.CancellationToken);

    /// <summary>Launches a server and returns its id.</summary>
    public async Task<string> LaunchAsync(string name)
    {
        var images = await ReadAsync("/images");
        var image = images.GetProperty("images").EnumerateArray().First(item => item.GetProperty("name").GetString()!.StartsWith("cirros-0.3.0-x86_64-uec", StringComparison.Ordinal));
        using var answer = await PostAsync("/servers", new { server = new { name, imageRef = image.GetProperty("id").GetString(), flavorRef = "1" } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("server").GetProperty("id").GetString()!;
    }

    public async Task<string> StatusAsync(string id) => (await ReadAsync($"/servers/{id}")).GetProperty("server").GetProperty("status").GetString()!;

    public void Dispose() => _http.Dispose();
}
