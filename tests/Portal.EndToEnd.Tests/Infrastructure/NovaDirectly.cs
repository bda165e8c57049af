using System.Net.Http.Json;
using System.Text.Json;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>Another client of the same cloud, which never saw the portal: it may name things as it likes.</summary>
public static class NovaDirectly
{
    /// <summary>One instance per name, in the project that the portal opens first for this account.</summary>
    public static async Task LaunchAsync(DemoCloudHost cloud, DemoAccount account, IEnumerable<string> names, string project = "research")
    {
        using var http = await SignInAsync(cloud, account, project);
        var images = await http.GetFromJsonAsync<JsonElement>(Relative("images"));
        var image = images.GetProperty("images").EnumerateArray().First(static each => each.GetProperty("name").GetString()!.StartsWith("cirros", StringComparison.Ordinal));
        foreach (var name in names)
        {
            var made = await http.PostAsJsonAsync(Relative("servers"), new
            {
                server = new { name, imageRef = image.GetProperty("id").GetString(), flavorRef = "1" },
            });
            made.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Leads new public addresses to an instance of the project, and returns them.</summary>
    public static async Task<IReadOnlyList<string>> GiveAddressesAsync(DemoCloudHost cloud, DemoAccount account, string project, string instanceId, int count)
    {
        using var http = await SignInAsync(cloud, account, project);
        List<string> given = [];
        while (given.Count < count)
        {
            using var allocated = await http.PostAsJsonAsync(Relative("os-floating-ips"), new { pool = "public" });
            var address = (await allocated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("floating_ip").GetProperty("ip").GetString()!;
            using var bound = await http.PostAsJsonAsync(Relative($"servers/{instanceId}/action"), new { addFloatingIp = new { address } });
            bound.EnsureSuccessStatusCode();
            given.Add(address);
        }

        return given;
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static async Task<HttpClient> SignInAsync(DemoCloudHost cloud, DemoAccount account, string project)
    {
        using var keystone = new HttpClient();
        using var answer = await keystone.PostAsJsonAsync(new Uri(cloud.Endpoints.KeystonePublic, "/v2.0/tokens"), new
        {
            auth = new { tenantName = project, passwordCredentials = new { username = account.Name, password = account.Password } },
        });
        var access = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access").GetProperty("token");
        var nova = new HttpClient { BaseAddress = new Uri(cloud.Endpoints.Nova, $"/v2/{access.GetProperty("tenant").GetProperty("id").GetString()}/") };
        nova.DefaultRequestHeaders.Add("X-Auth-Token", access.GetProperty("id").GetString());
        return nova;
    }
}
