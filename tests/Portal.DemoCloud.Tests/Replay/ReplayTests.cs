using System.Text;
using Portal.Testing.Recordings;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>The demo cloud answers what the real Folsom answered.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private static readonly (string, string, string, string?) AllocateFloatingIp =
        ("demo", "POST", $"/v2/{RecordedSeed.DemoTenant}/os-floating-ips", """{"pool":"public"}""");

    /// <summary>Requests that are missing among the recordings, but without which the next one makes no sense.</summary>
    private static readonly Dictionary<string, (string Who, string Method, string Path, string? Body)[]> Unrecorded = new()
    {
        ["nova/106-fip-allocate-no-body"] = [AllocateFloatingIp],
        ["nova/330-fips-after-delete"] = [("demo", "DELETE", $"/v2/{RecordedSeed.DemoTenant}/os-floating-ips/1", null)],
        ["nova/331-action-remove-floating"] = [AllocateFloatingIp, Action("demo", RecordedSeed.DemoTenant, """{"addFloatingIp":{"address":"203.0.113.1"}}""")],
        ["nova/349-action-resize-again"] = [Action("demo", RecordedSeed.DemoTenant, """{"confirmResize":null}""")],
        ["nova/312-action-rebuild"] = [Action("demo", RecordedSeed.DemoTenant, """{"unrescue":null}""")],
        ["nova/382-action-resetstate-error"] = [Action("demo", RecordedSeed.DemoTenant, """{"resume":null}""")],
        ["nova/380-action-livemigrate-suspended"] = [Action("demo", RecordedSeed.DemoTenant, """{"suspend":null}""")],
    };

    [Fact]
    public async Task Keystone_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync();
        const string subject = "26aa450c4dd74295934e3458d3c51b94";
        var unscoped = await session.LoginAsync("demo", "demopw", null);
        var changer = await session.LoginAsync("rec-user2", "pw2", null);
        session.Ids.Set(subject, await session.LoginAsync("demo", "demopw", "demo"));
        session.UnnamedToken = name => Task.FromResult(name switch
        {
            "keystone/032-tenants-mine-unscoped" => unscoped,
            "keystone/126-own-password-change" or "keystone/127-tenants-after-password-change" => changer,
            _ => session.Ids.ToOurs(subject),
        });
        await ReplayAsync(session, "keystone");
    }

    [Fact]
    public async Task Nova_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync();
        session.UnnamedToken = name => session.LoginAsync("demo", "demopw", name.Contains("unscoped", StringComparison.Ordinal) ? null : "demo");
        await ReplayAsync(session, "nova", name => Number(name) < 481);
    }

    [Fact]
    public async Task PopulatedNova_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync(PopulatedSeed.Plant);
        await ReplayAsync(session, "nova", name => Number(name) >= 481);
    }

    [Fact]
    public async Task RateLimitedNova_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync(PopulatedSeed.PlantDeleted, rateLimits: true);
        // Reading groups makes the default one, which the recorded limits count.
        await session.SendAsync("demo", "GET", $"/v2/{RecordedSeed.DemoTenant}/os-security-groups");
        await ReplayAsync(session, "nova-ratelimit", repeatReads: false);
    }

    [Fact]
    public async Task Glance_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync();
        await ReplayAsync(session, "glance");
    }

    private async Task ReplayAsync(ReplaySession session, string service, Func<string, bool>? only = null, bool repeatReads = true)
    {
        var differences = new StringBuilder();
        int equal = 0, early = 0, later = 0;
        foreach (var (name, kind) in RecordingFolder.Folsom.Manifest().Where(row => row.Name.StartsWith($"{service}/", StringComparison.Ordinal)))
        {
            if (kind == "out of scope" || only?.Invoke(name) == false) continue;
            foreach (var before in Unrecorded.GetValueOrDefault(name, [])) await session.SendAsync(before.Who, before.Method, before.Path, before.Body);
            var difference = await session.PlayAsync(RecordingFolder.Folsom.Read(name), repeatReads && kind != "later issue");
            if (kind == "later issue")
            {
                later++;
                if (difference is null) early++;
                else if (Environment.GetEnvironmentVariable("DEMO_REPLAY_LATER") is not null) output.WriteLine($"later {name}: {difference}");
            }
            else if (difference is null)
            {
                equal++;
            }
            else
            {
                differences.Append(name).Append(": ").AppendLine(difference);
            }
        }

        output.WriteLine($"{service}: {equal} recordings of this issue answered alike; of {later} that wait for later issues {early} already are.");
        Assert.True(differences.Length == 0, differences.ToString());
    }

    private static int Number(string name) => int.Parse(name.AsSpan(name.IndexOf('/', StringComparison.Ordinal) + 1, 3), System.Globalization.CultureInfo.InvariantCulture);

    private static (string Who, string Method, string Path, string? Body) Action(string who, string tenant, string body) =>
        (who, "POST", $"/v2/{tenant}/servers/f07781c5-92b3-470d-9a8d-ec3aa7287af8/action", body);
}
