using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>What an administrator asks of current clouds for another project.</summary>
public sealed class AdministrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roles_AreGrantedAndRevokedByTheirPlace_Once()
    {
        await using var cloud = await FakeCloud.StartAsync();
        const string place = "/identity/v3/projects/p2/users/u1/roles/r1";
        cloud.Server.On($"PUT {place}", FakeServer.Json(204, ""));
        cloud.Server.On($"DELETE {place}", FakeServer.Json(204, ""));
        var identity = (await cloud.ConnectAsync()).Identity;

        await identity.GrantAsync("p2", "u1", "r1", Token);
        await identity.RevokeAsync("p2", "u1", "r1", Token);

        Assert.Equal((1, 1), (cloud.Server.Count($"PUT {place}"), cloud.Server.Count($"DELETE {place}")));
    }

    [Fact]
    public async Task GrantWhoseAnswerIsLost_IsUnknown_AndNotSentAgain()
    {
        await using var cloud = await FakeCloud.StartAsync();
        const string place = "PUT /identity/v3/projects/p2/users/u1/roles/r1";
        cloud.Server.On(place, FakeServer.Cut);

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(async () => await (await cloud.ConnectAsync()).Identity.GrantAsync("p2", "u1", "r1", Token));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal(1, cloud.Server.Count(place));
    }

    [Fact]
    public async Task Projects_AreReadToTheLastPage()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach("GET /identity/v3/projects",
            FakeServer.Json(200, """{"projects": [{"id": "p1", "name": "one", "enabled": true}], "links": {"next": "http://elsewhere/v3/projects?marker=p1&limit=1"}}"""),
            FakeServer.Json(200, """{"projects": [{"id": "p2", "name": "two", "enabled": false}], "links": {"next": null}}"""));

        var projects = await (await cloud.ConnectAsync()).Identity.ListProjectsAsync(Token);

        Assert.Equal([("p1", true), ("p2", false)], projects.Select(static project => (project.Id, project.Enabled)));
    }

    [Fact]
    public async Task Neutron_AllocatesForTheNamedProject_AndListsItsAddresses()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /network/v2.0/networks", 200, """{"networks": [{"id": "ext", "name": "public", "router:external": true}]}""");
        cloud.Server.On("GET /network/v2.0/floatingips", 200, """{"floatingips": [{"id": "f1", "floating_ip_address": "203.0.113.5", "floating_network_id": "ext"}]}""");
        cloud.Server.On("POST /network/v2.0/floatingips", 201, """{"floatingip": {"id": "f2", "floating_ip_address": "203.0.113.6", "floating_network_id": "ext", "project_id": "p2"}}""");
        var theirs = (await cloud.ConnectAsync()).FloatingIpsOf("p2");

        Assert.Equal("f1", Assert.Single(await theirs!.ListAsync(Token)).Id);
        Assert.Equal("f2", (await theirs.AllocateAsync(new FloatingIpPool("ext", "public"), Token)).Id);

        Assert.Contains(cloud.Server.Requests, static seen => seen.Request == "GET /network/v2.0/floatingips" && seen.Query.Contains("project_id=p2", StringComparison.Ordinal));
        var body = JsonDocument.Parse(cloud.Server.Requests.Single(static seen => seen.Request == "POST /network/v2.0/floatingips").Body).RootElement.GetProperty("floatingip");
        Assert.Equal("p2", body.GetProperty("project_id").GetString());
    }

    [Fact]
    public async Task NeutronsAddressesOfAll_AreAskedForWithoutAProject_AndSayWhoseTheyAre()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /network/v2.0/networks", 200, """{"networks": [{"id": "ext", "name": "public", "router:external": true}]}""");
        cloud.Server.On("GET /network/v2.0/floatingips", 200, """{"floatingips": [{"id": "f1", "floating_ip_address": "203.0.113.5", "floating_network_id": "ext", "tenant_id": "p7"}]}""");
        Assert.Equal("p7", Assert.Single(await (await cloud.ConnectAsync()).FloatingIps.ListAllAsync(Token)).ProjectId);
        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Request == "GET /network/v2.0/floatingips" && seen.Query.Contains("project_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Aggregates_AreReadWithTheirNodes_AndWhatNovaRepeatsThereIsLeftOut()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /compute/v2.1/os-aggregates", 200, """
            {"aggregates": [{"id": 4, "name": "fast", "availability_zone": "north", "hosts": ["compute1", "compute2"], "metadata": {"ssd": "true", "availability_zone": "north"}, "deleted": false},
                            {"id": 3, "name": "old", "hosts": [], "metadata": {}, "deleted": true}]}
            """);
        cloud.Server.On("POST /compute/v2.1/os-aggregates/4/action", 200, """{"aggregate": {"id": 4, "name": "fast"}}""");
        var aggregates = (await cloud.ConnectAsync()).Aggregates;

        var fast = Assert.Single(await aggregates.ListAsync(Token));
        await aggregates.SetMetadataAsync("4", "ssd", null, Token);

        Assert.Equal(("4", "fast", "north"), (fast.Id, fast.Name, fast.Zone));
        Assert.Equal(["compute1", "compute2"], fast.Hosts);
        Assert.Equal(["ssd"], fast.Metadata.Keys);
        Assert.Equal("""{"set_metadata":{"metadata":{"ssd":null}}}""", cloud.Server.Requests.Single(static seen => seen.Request.StartsWith("POST", StringComparison.Ordinal)).Body);
    }

    [Fact]
    public async Task OwnAllocation_NamesNoProject()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /network/v2.0/floatingips", 201, """{"floatingip": {"id": "f2", "floating_ip_address": "203.0.113.6", "floating_network_id": "ext"}}""");

        await (await cloud.ConnectAsync()).FloatingIps.AllocateAsync(new FloatingIpPool("ext", "public"), Token);

        Assert.DoesNotContain("project_id", cloud.Server.Requests.Single(static seen => seen.Request == "POST /network/v2.0/floatingips").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstancesOfAProject_AreAskedForAcrossProjects()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(FakeCloud.Detail, 200, """{"servers": []}""");

        await foreach (var page in (await cloud.ConnectAsync()).Instances.ListAsync(new InstanceQuery { ProjectId = "p2" }, Token))
        {
            Assert.Empty(page.Instances);
        }

        var asked = Assert.Single(cloud.Server.Requests, static seen => seen.Request == FakeCloud.Detail);
        Assert.Contains("all_tenants=1", asked.Query, StringComparison.Ordinal);
        Assert.Contains("project_id=p2", asked.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleThatNamesItsGroupOnly_IsNotSent_ForNeutronWouldLetInEverybody()
    {
        await using var cloud = await FakeCloud.StartAsync();
        var groups = (await cloud.ConnectAsync()).SecurityGroups;

        await CloudAssert.FailsAsync<CloudError.NotFound>(() => groups.AddRuleAsync("g1", new RuleDraft { Protocol = "tcp", From = 22, To = 22, PeerGroupName = "web" }, Token));

        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Request.StartsWith("POST", StringComparison.Ordinal));
    }
}
