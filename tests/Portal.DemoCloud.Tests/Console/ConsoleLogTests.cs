using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Console;

public sealed class ConsoleLogTests
{
    [Fact]
    public async Task BootingGuest_HasALogThatGrows()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero));
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Time = clock });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        var id = await client.LaunchAsync("boots");
        clock.Advance(TimeSpan.FromSeconds(5));
        var early = await LogAsync(client, id);
        clock.Advance(TimeSpan.FromSeconds(20));
        var late = await LogAsync(client, id);

        Assert.Contains("Initializing cgroup subsys cpuset", early, StringComparison.Ordinal);
        Assert.DoesNotContain("login:", early, StringComparison.Ordinal);
        Assert.StartsWith(early.TrimEnd(), late, StringComparison.Ordinal);
        Assert.EndsWith("boots login: ", late, StringComparison.Ordinal);
        Assert.Equal(3, (await LogAsync(client, id, 3)).Split('\n').Length);
    }

    private static async Task<string> LogAsync(CloudClient client, string id, int? length = null)
    {
        object argument = length is null ? new { } : new { length };
        using var answer = await client.PostAsync($"/servers/{id}/action", new Dictionary<string, object> { ["os-getConsoleOutput"] = argument });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("output").GetString()!;
    }
}
