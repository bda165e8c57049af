using System.Net.Http.Json;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The demo's control page over HTTP, as a person's script uses it (docs/operations.md).</summary>
internal static class DemoControl
{
    public static Task DaemonAsync(DemoCloudHost cloud, string host, string binary, bool running) => DaemonAsync(cloud.ControlPage, host, binary, running);

    /// <param name="controlPage">The page's address, whose fragment is the secret.</param>
    public static Task DaemonAsync(Uri controlPage, string host, string binary, bool running) => PostAsync(controlPage, $"/control/daemons/{host}/{binary}", new { running });

    /// <param name="outcome"><c>Refuse</c>, <c>Hang</c> or <c>Rollback</c>: how the next live migration of that instance ends.</param>
    public static Task MigrationAsync(DemoCloudHost cloud, string outcome, string instance) => PostAsync(cloud.ControlPage, "/control/migrations", new { outcome, instance });

    /// <summary>Pulls a node's plug, or switches it on again.</summary>
    public static Task PowerAsync(Uri controlPage, string host, bool on) => PostAsync(controlPage, $"/control/nodes/{host}/{(on ? "on" : "off")}", new { });

    private static async Task PostAsync(Uri controlPage, string path, object body)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Demo-Secret", controlPage.Fragment[1..]);
        using var answer = await http.PostAsJsonAsync(new Uri(controlPage, path), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
