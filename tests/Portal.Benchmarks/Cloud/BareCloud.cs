using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Cloud;

/// <summary>The cloud's API by plain HTTP, as the fastest program could use it: what the portal is compared with.</summary>
internal sealed class BareCloud : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });

    private BareCloud(string projectId, Uri nova) => (ProjectId, Nova) = (projectId, nova);

    public string ProjectId { get; }

    /// <summary>With version and project, without a slash at the end.</summary>
    public Uri Nova { get; }

    public static async Task<BareCloud> SignInAsync(Uri keystone, Uri nova, DemoAccount account)
    {
        using var http = new HttpClient();
        var project = account.Projects[0];
        var answer = await http.PostAsJsonAsync(
            new Uri(keystone, "/v2.0/tokens"),
            new JsonObject
            {
                ["auth"] = new JsonObject
                {
                    ["tenantName"] = project,
                    ["passwordCredentials"] = new JsonObject { ["username"] = account.Name, ["password"] = account.Password },
                },
            });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["access"]!["token"]!;
        var id = (string)token["tenant"]!["id"]!;
        var cloud = new BareCloud(id, new Uri(nova, $"/v2/{id}"));
        cloud._http.DefaultRequestHeaders.Add("X-Auth-Token", (string)token["id"]!);
        return cloud;
    }

    /// <summary>Time of one list of so many rows, and the ids in it, newest first.</summary>
    public async Task<(TimeSpan Took, IReadOnlyList<string> Ids)> ListAsync(int limit, string? marker = null, bool everyones = false)
    {
        var started = Stopwatch.GetTimestamp();
        var text = await _http.GetStringAsync(new Uri($"{Nova}/servers/detail?limit={limit}{(marker is null ? "" : "&marker=" + marker)}{(everyones ? "&all_tenants=1" : "")}"));
        var took = Stopwatch.GetElapsedTime(started);
        return (took, [.. JsonNode.Parse(text)!["servers"]!.AsArray().Select(static server => (string)server!["id"]!)]);
    }

    /// <summary>Time of one page of a container, as the portal asks for it.</summary>
    public async Task<TimeSpan> ListObjectsAsync(Uri swift, string container, int limit)
    {
        var started = Stopwatch.GetTimestamp();
        await _http.GetStringAsync(new Uri(swift, $"/v1/AUTH_{ProjectId}/{container}?format=json&limit={limit}&delimiter=/"));
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Time of all rows, in pages of nova's own greatest size.</summary>
    public async Task<(TimeSpan Took, int Count)> ListAllAsync(bool everyones = false)
    {
        const int page = 1000;
        var (took, ids) = await ListAsync(page, null, everyones);
        var count = ids.Count;
        while (ids.Count == page)
        {
            (var more, ids) = await ListAsync(page, ids[^1], everyones);
            (took, count) = (took + more, count + ids.Count);
        }

        return (took, count);
    }

    public async Task RenameAsync(string id, string name)
    {
        using var answer = await _http.PutAsJsonAsync(new Uri($"{Nova}/servers/{id}"), new JsonObject { ["server"] = new JsonObject { ["name"] = name } });
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
