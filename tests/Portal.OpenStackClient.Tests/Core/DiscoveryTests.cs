using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class DiscoveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"versions": [{"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1"}]}""")]
    [InlineData("""{"versions": {"values": [{"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1"}]}}""")]
    [InlineData("""{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1"}}""")]
    [InlineData("""{"id": "v2.1", "status": "CURRENT", "max_version": "2.93", "min_version": "2.1"}""")]
    [InlineData("""[{"id": "v2.1", "status": "CURRENT", "max_version": "2.93", "min_version": "2.1"}]""")]
    [InlineData("""{"choices": [{"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1"}, 7, {"id": 3}]}""")]
    public void EveryShapeOfVersionDocument_IsRead(string json)
    {
        using var document = JsonDocument.Parse(json);

        var version = Assert.Single(VersionDocument.Parse(document.RootElement));

        Assert.Equal((new Microversion(2, 1), new Microversion(2, 1), new Microversion(2, 93)), (version.Version, version.Min, version.Max));
    }

    [Theory]
    [InlineData("""{"extensions": []}""")]
    [InlineData("7")]
    [InlineData("""{"versions": 7}""")]
    public void OtherDocuments_HoldNoVersions(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Empty(VersionDocument.Parse(document.RootElement));
    }

    [Theory]
    [InlineData("http://h:8774/v2/abc", "http://h:8774/", "http://h:8774/v2/")]
    [InlineData("http://h/compute/v2.1", "http://h/compute/", "http://h/compute/v2.1/")]
    [InlineData("http://h:9292", "http://h:9292/", null)]
    [InlineData("http://h/volume/v3/abc", "http://h/volume/", "http://h/volume/v3/")]
    [InlineData("http://h/video/v2data", "http://h/video/v2data/", null)]
    public void Addresses_AreTakenApart(string address, string root, string? versioned)
    {
        Assert.Equal(root, EndpointUrl.Root(new Uri(address)).AbsoluteUri);
        Assert.Equal(versioned, EndpointUrl.Versioned(new Uri(address))?.AbsoluteUri);
    }

    [Theory]
    [InlineData("2.1", "2.93", "2.93")]
    [InlineData("2.1", "2.100", "2.93")]
    [InlineData("2.1", "2.60", "2.60")]
    [InlineData("2.95", "2.100", null)]
    [InlineData("", "", null)]
    public void Microversion_IsTheHighestBothSpeak(string min, string max, string? spoken) =>
        Assert.Equal(Microversion.TryParse(spoken), Microversion.Negotiate(new Microversion(2, 93), Microversion.TryParse(min), Microversion.TryParse(max)));

    [Fact]
    public async Task KeypairsAreGenerated_WithTheLastVersionThatDoes()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /compute/v2.1/os-keypairs", 201, """{"keypair": {"name": "k", "fingerprint": "f", "private_key": "-----BEGIN"}}""");
        var connected = await cloud.ConnectAsync();

        var generated = await connected.Keypairs.GenerateAsync("k", Token);

        Assert.Equal("-----BEGIN", generated.PrivateKey.Value);
        Assert.Equal("compute 2.91", cloud.Server.Requests.Last().Headers["OpenStack-API-Version"]);
        Assert.True(connected.Capabilities.Has(CloudCapability.GenerateKeypair));
    }

    [Fact]
    public async Task CloudThatGaveThatUp_SaysSoWithoutACall()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /compute/v2.1/", 200, """{"version": {"id": "v2.1", "version": "2.93", "min_version": "2.92"}}""");
        var connected = await cloud.ConnectAsync();

        await CloudAssert.FailsAsync<CloudError.Unsupported>(() => connected.Keypairs.GenerateAsync("k", Token));

        Assert.False(connected.Capabilities.Has(CloudCapability.GenerateKeypair));
        Assert.Equal(0, cloud.Server.Count("POST /compute/v2.1/os-keypairs"));
    }

    [Fact]
    public async Task WhatWasDiscovered_IsRememberedForEverybody_UntilItIsOld()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var cloud = await FakeCloud.StartAsync(time: time);
        await cloud.ConnectAsync();
        cloud.Session = new FakeSession(cloud.Server.Address, project: "p2");
        await cloud.ConnectAsync();
        Assert.Equal(1, cloud.Server.Count("GET /compute/v2.1/"));

        time.Advance(TimeSpan.FromMinutes(11));
        await cloud.ConnectAsync();

        Assert.Equal(2, cloud.Server.Count("GET /compute/v2.1/"));
    }

    [Fact]
    public async Task DeadCompute_LeavesTheOtherServices_AndIsFoundAgain()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var cloud = await FakeCloud.StartAsync(time: time);
        cloud.Server.On("GET /compute/v2.1/", 503, "{}");
        cloud.Server.On("GET /image/v2/images", 200, """{"images": [{"id": "i"}]}""");

        var connected = await cloud.ConnectAsync();

        Assert.True(connected.Capabilities.HasService("compute"));
        Assert.False(connected.Capabilities.Has(CloudCapability.StartStop));
        Assert.Single(await connected.Images.ListAsync(Token));
        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => connected.Flavors.ListAsync(Token));
        Assert.Equal("compute", error.Service);

        cloud.Server.On("GET /compute/v2.1/", 200, """{"version": {"id": "v2.1", "version": "2.93", "min_version": "2.1"}}""");
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.True((await cloud.ConnectAsync()).Capabilities.Has(CloudCapability.StartStop));
    }

    [Theory]
    [InlineData("""{"versions": [{"id": "v2.0", "status": "SUPPORTED", "version": ""}, {"id": "v2.1", "status": "CURRENT", "version": "2.53", "min_version": "2.1"}]}""", "v2.1", "2.53")]
    [InlineData("""{"versions": [{"id": "v2.0", "status": "CURRENT"}]}""", "v2/p1", null)]
    [InlineData("""{"nothing": "here"}""", "v2/p1", null)]
    public async Task CatalogThatNamesComputeV2_IsAskedAtItsRootForBetter(string root, string path, string? spoken)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /nova/", 200, root);
        cloud.Server.On("GET /nova/v2/", 200, """{"version": {"id": "v2.0", "status": "SUPPORTED"}}""");
        var resolver = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<EndpointResolver>(cloud.Services);

        var endpoint = await resolver.ResolveAsync(ServiceTypes.Compute, new Uri(cloud.Server.Address, "nova/v2/p1"), "p1", Token);

        Assert.Equal(new Uri(cloud.Server.Address, $"nova/{path}"), endpoint.BaseAddress);
        Assert.Equal(Microversion.TryParse(spoken), endpoint.Microversion);
    }

    [Theory]
    [InlineData("volume", "volumev3", "volumev3")]
    [InlineData("block-storage", "volumev2", "block-storage")]
    public void NewestAliasOfAService_IsTaken(string first, string second, string taken)
    {
        var catalog = new Domain.Identity.ServiceCatalog(
            [.. new[] { first, second }.Select(static type => new Domain.Identity.CatalogService(type, "cinder",
                [new Domain.Identity.CatalogEndpoint("public", null, new Uri($"http://h/{type}"))]))]);
        var cloud = new CloudProfile("c", "C", new Uri("http://h/"));

        Assert.Equal($"http://h/{taken}", EndpointCatalog.Find(catalog, cloud, null, ServiceTypes.BlockStorage).AbsoluteUri);
    }
}
