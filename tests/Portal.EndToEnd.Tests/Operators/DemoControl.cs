using System.Net.Http.Json;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The demo's control page over HTTP, as a person's script uses it (docs/operations.md).</summary>
internal static class DemoControl
{
    public static Task DaemonAsync(DemoCloudHost cloud, string host, string binary, bool running) => PostAsync(cloud, $"/control/daemons/{host}/{binary}", new { running });

    /// <param name="outcome"><c>Refuse</c>, <c>Hang</c> or <c>Rollback</c>: how the next live migration of that instance ends.</param>
    public static Task MigrationAsync(DemoCloudHost cloud, string outcome, string instance) => PostAsync(cloud, "/control/migrations", new { outcome, instance });

    private static async Task PostAsync(DemoCloudHost cloud, string path, object body)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Demo-Secret", cloud.ControlSecret);
        using var answer = await http.PostAsJsonAsync(new Uri(cloud.Endpoints.Control, path), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
