using System.Net.Http.Json;
using System.Text.Json;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>Keystone's administrator beside the portal: who has which role in a project.</summary>
public static class KeystoneDirectly
{
    /// <summary>Takes every role of an account in a project away.</summary>
    public static async Task LeaveAsync(DemoCloudHost cloud, DemoAccount account, string project)
    {
        using var http = await SignInAsync(cloud);
        var (projectId, userId) = await FindAsync(cloud, http, account, project);
        foreach (var role in await ReadRolesAsync(cloud, http, projectId, userId))
        {
            using var answer = await http.DeleteAsync(new Uri(cloud.Endpoints.KeystoneAdmin, $"/v2.0/tenants/{projectId}/users/{userId}/roles/OS-KSADM/{role.Id}"));
            answer.EnsureSuccessStatusCode();
        }
    }

    public static async Task<IReadOnlyList<string>> RolesAsync(DemoCloudHost cloud, DemoAccount account, string project)
    {
        using var http = await SignInAsync(cloud);
        var (projectId, userId) = await FindAsync(cloud, http, account, project);
        return [.. (await ReadRolesAsync(cloud, http, projectId, userId)).Select(static role => role.Name)];
    }

    private static async Task<HttpClient> SignInAsync(DemoCloudHost cloud)
    {
        var http = new HttpClient();
        var admin = DemoAccounts.Admin;
        using var answer = await http.PostAsJsonAsync(new Uri(cloud.Endpoints.KeystonePublic, "/v2.0/tokens"), new
        {
            auth = new { tenantName = admin.Projects[0], passwordCredentials = new { username = admin.Name, password = admin.Password } },
        });
        var access = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access");
        http.DefaultRequestHeaders.Add("X-Auth-Token", access.GetProperty("token").GetProperty("id").GetString());
        return http;
    }

    private static async Task<(string Project, string User)> FindAsync(DemoCloudHost cloud, HttpClient http, DemoAccount account, string project)
    {
        var projects = await http.GetFromJsonAsync<JsonElement>(new Uri(cloud.Endpoints.KeystoneAdmin, "/v2.0/tenants"));
        var users = await http.GetFromJsonAsync<JsonElement>(new Uri(cloud.Endpoints.KeystoneAdmin, "/v2.0/users"));
        return (Named(projects.GetProperty("tenants"), project), Named(users.GetProperty("users"), account.Name));
    }

    private static string Named(JsonElement list, string name) =>
        list.EnumerateArray().First(one => one.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    private static async Task<List<(string Id, string Name)>> ReadRolesAsync(DemoCloudHost cloud, HttpClient http, string project, string user)
    {
        var roles = await http.GetFromJsonAsync<JsonElement>(new Uri(cloud.Endpoints.KeystoneAdmin, $"/v2.0/tenants/{project}/users/{user}/roles"));
        return [.. roles.GetProperty("roles").EnumerateArray().Select(static role => (role.GetProperty("id").GetString()!, role.GetProperty("name").GetString()!))];
    }
}
