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
        ["keystone/058-tenant-update-partial"] = [("admin", "POST", $"/v2.0/tenants/{Tenant}", """{"tenant":{"name":"rec-tenant2","enabled":true}}""")],
        ["nova/106-fip-allocate-no-body"] = [AllocateFloatingIp],
        ["glance/071-v1-member-delete-unknown"] = [("demo", "DELETE", $"/v1/images/6eff36b7-0d6f-4254-9e0a-80e75a92feda/members/{RecordedSeed.AltTenant}", null)],
        ["nova/330-fips-after-delete"] = [("demo", "DELETE", $"/v2/{RecordedSeed.DemoTenant}/os-floating-ips/1", null)],
        ["nova/331-action-remove-floating"] = [AllocateFloatingIp, Action("demo", RecordedSeed.DemoTenant, """{"addFloatingIp":{"address":"203.0.113.1"}}""")],
        ["nova/349-action-resize-again"] = [Action("demo", RecordedSeed.DemoTenant, """{"confirmResize":null}""")],
        ["nova/312-action-rebuild"] = [Action("demo", RecordedSeed.DemoTenant, """{"unrescue":null}""")],
        ["nova/382-action-resetstate-error"] = [Action("demo", RecordedSeed.DemoTenant, """{"resume":null}""")],
        ["nova/380-action-livemigrate-suspended"] = [Action("demo", RecordedSeed.DemoTenant, """{"suspend":null}""")],
        ["nova/369-server-show-after-livemigrate-same-host"] = [MigrateLive("compute1")],
        ["nova/372-action-livemigrate-block"] = [Action("admin", RecordedSeed.AdminTenant, Reset)],
        ["nova/375-action-livemigrate-null-host"] = [Action("admin", RecordedSeed.AdminTenant, Reset)],
        ["nova/444-aggregate-remove-host-again"] =
            [("admin", "POST", $"/v2/{RecordedSeed.AdminTenant}/os-aggregates/1/action", """{"remove_host":{"host":"compute1"}}""")],
        ["cinder/011-type-create"] =
        [
            ("admin", "POST", $"/v1/{RecordedSeed.AdminTenant}/types", """{"volume_type":{"name":"gone"}}"""),
            ("admin", "DELETE", $"/v1/{RecordedSeed.AdminTenant}/types/1", null),
        ],
        ["cinder/073-action-upload-image"] =
            [("admin", "POST", $"/v1/{RecordedSeed.AdminTenant}/volumes/d5f3c88a-e21e-4c73-b8bf-3ee7494c590d/action", """{"os-reset_status":{"status":"available"}}""")],
        ["nova/421-volume-delete"] =
            [("demo", "DELETE", $"/v2/{RecordedSeed.DemoTenant}/servers/1fa0c46a-a45a-4435-b961-dc01085eb495", null)],
        ["cinder/075-volume-show-attached"] =
            [("demo", "POST", $"/v2/{RecordedSeed.DemoTenant}/servers/{VolumeSeed.Taker}/os-volume_attachments",
                """{"volumeAttachment":{"volumeId":"d5f3c88a-e21e-4c73-b8bf-3ee7494c590d","device":"/dev/vdc"}}""")],
        ["nova-down/010-server-reset-on-dead-host"] =
            [("admin", "POST", $"/v2/{RecordedSeed.AdminTenant}/servers/{DownSeed.OnCompute3}/action", Reset)],
        ["swift/096-container-delete"] =
        [
            .. new[] { "2012/feb/1.jpg", "2012/jan/1.jpg", "2012/jan/2.jpg", "2013/1.jpg", "b.txt", "big", "report-copy.txt", "report-copy2.txt" }
                .Select(static name => ("demo", "DELETE", $"/v1/AUTH_{RecordedSeed.DemoTenant}/photos/{name}", (string?)null)),
        ],
    };

    /// <summary>What was done to the recorded cloud's machines before a recording, or where our scheduler would place otherwise than it did.</summary>
    private static readonly Dictionary<string, Action<ReplaySession>> Behind = new()
    {
        ["nova/362-action-livemigrate"] = session => session.Place("compute3"),
        ["nova/422-action-livemigrate-with-volume"] = session => session.Place("compute1"),
        ["nova/500-create-forced-to-disabled-host"] = session => session.Cloud.Nodes.Disable("compute3", DemoDaemon.Compute),
        ["nova-down/001-hosts-just-after"] = session => session.Cloud.Nodes.Stop("compute3", DemoDaemon.Compute),
        ["nova-down/020-hosts-after-restart"] = session => session.Cloud.Nodes.Start("compute3", DemoDaemon.Compute),
        ["nova-down/021-create-on-host-without-network"] = session => session.Cloud.Nodes.Stop("compute2", DemoDaemon.Network),
        ["nova-down/025-create-without-scheduler"] = session =>
        {
            session.Cloud.Nodes.Start("compute2", DemoDaemon.Network);
            session.Cloud.Nodes.Stop(DemoDaemon.Controller, DemoDaemon.Scheduler);
        },
        ["nova-down/026-server-after-scheduler-back"] = session => session.Cloud.Nodes.Start(DemoDaemon.Controller, DemoDaemon.Scheduler),
    };

    /// <summary>
    /// What was made without being recorded, by the recording that first needs it, and the id it had: nova/405 and what follows are about the second of two
    /// volumes.
    /// </summary>
    private static readonly Dictionary<string, (string Who, string Path, string Body, string Id)> Made = new()
    {
        ["nova/405-attach-bad-device"] = ("demo", $"/v2/{RecordedSeed.DemoTenant}/os-volumes", """{"volume":{"size":1}}""", "75920ef5-bb0c-4b8c-ab36-5de45df0823b"),
        ["keystone/054-tenant-create-duplicate"] = ("admin", "/v2.0/tenants", """{"tenant":{"name":"rec-tenant","description":"Recorded","enabled":true}}""", Tenant),
        ["keystone/086-role-create-duplicate"] = ("admin", "/v2.0/OS-KSADM/roles", """{"role":{"name":"rec-role"}}""", "681c8627426442aaa853534212958f6a"),
        ["keystone/101-service-show"] =
            ("admin", "/v2.0/OS-KSADM/services", """{"OS-KSADM:service":{"name":"rec-svc","type":"metering","description":"x"}}""", "a4c843c59f9942d4ac339e1c4d31e23d"),
    };

    private const string Tenant = "d5783a8670da4dfab352b2f89ebec67f";

    private const string Reset = """{"os-resetState":{"state":"active"}}""";

    [Fact]
    public async Task Keystone_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync();
        const string subject = "26aa450c4dd74295934e3458d3c51b94";
        var unscoped = await session.LoginAsync("demo", "demopw", null);
        string? changer = null;
        session.Ids.Set(subject, await session.LoginAsync("demo", "demopw", "demo"));
        session.UnnamedToken = async name => name switch
        {
            "keystone/032-tenants-mine-unscoped" => unscoped,
            "keystone/126-own-password-change" => changer = await session.LoginAsync("rec-user2", "pw2", null),
            "keystone/127-tenants-after-password-change" => changer!,
            _ => session.Ids.ToOurs(subject),
        };
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
    public async Task NovaWithDeadDaemons_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync(DownSeed.Plant);
        await ReplayAsync(session, "nova-down");
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

    [Fact]
    public async Task Cinder_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync(VolumeSeed.Plant);
        await ReplayAsync(session, "cinder");
    }

    [Fact]
    public async Task Swift_AnswersAsRecorded()
    {
        await using var session = await ReplaySession.StartAsync();
        await ReplayAsync(session, "swift");
    }

    private async Task ReplayAsync(ReplaySession session, string service, Func<string, bool>? only = null, bool repeatReads = true)
    {
        var differences = new StringBuilder();
        int equal = 0, early = 0, later = 0;
        foreach (var (name, kind) in RecordingFolder.Folsom.Manifest().Where(row => row.Name.StartsWith($"{service}/", StringComparison.Ordinal)))
        {
            if (kind == "out of scope" || only?.Invoke(name) == false) continue;
            foreach (var before in Unrecorded.GetValueOrDefault(name, [])) await session.SendAsync(before.Who, before.Method, before.Path, before.Body);
            if (Made.TryGetValue(name, out var made)) await session.SendAsync(made.Who, "POST", made.Path, made.Body, made.Id);
            Behind.GetValueOrDefault(name)?.Invoke(session);
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

    private static (string Who, string Method, string Path, string? Body) MigrateLive(string host) => Action(
        "admin", RecordedSeed.AdminTenant, $$$"""{"os-migrateLive":{"host":"{{{host}}}","block_migration":false,"disk_over_commit":false}}""");

    private static int Number(string name) => int.Parse(name.AsSpan(name.IndexOf('/', StringComparison.Ordinal) + 1, 3), System.Globalization.CultureInfo.InvariantCulture);

    private static (string Who, string Method, string Path, string? Body) Action(string who, string tenant, string body) =>
        (who, "POST", $"/v2/{tenant}/servers/f07781c5-92b3-470d-9a8d-ec3aa7287af8/action", body);
}
