using Portal.DemoCloud;
using Portal.Domain.Clouds;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>The contract on the embedded Folsom.</summary>
public sealed class DemoCloudContractTests : IAsyncLifetime
{
    private DemoCloudHost _demo = null!;
    private CloudContract _contract = null!;

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0 }, TestContext.Current.CancellationToken);
        _contract = new CloudContract(
            new CloudProfile("demo", "Demo", new Uri(_demo.Endpoints.KeystonePublic, "/v2.0")), DemoAccounts.Alice.Name, DemoAccounts.Alice.Password, "web-shop");
    }

    public async ValueTask DisposeAsync()
    {
        await _contract.DisposeAsync();
        await _demo.DisposeAsync();
    }

    [Fact]
    public async Task EverythingIsRead() => await CloudContract.ReadEverythingAsync(await _contract.SignInAsync());

    [Fact]
    public async Task Ec2CredentialsAreMadeAndDeleted() => await CloudContract.MakeEc2CredentialsAsync(await _contract.SignInAsync());

    [Fact]
    public async Task PagesAreTheWholeList() => await CloudContract.PageAsync(await _contract.SignInAsync());

    [Fact]
    public async Task AnInstanceLivesThrough() => await CloudContract.LiveThroughAsync(await _contract.SignInAsync());

    [Fact]
    public async Task APortIsOpened_AndAPublicAddressLeadsToTheInstance() => await CloudContract.OpenUpAsync(await _contract.SignInAsync());

    [Fact]
    public async Task InstancesBootFromVolumes() => await BootContract.BootFromVolumesAsync(await _contract.SignInAsync());

    [Fact]
    public async Task KeysAreMadeAndDropped() => await CloudContract.MakeAndDropKeysAsync(await _contract.SignInAsync());

    [Fact]
    public async Task ObjectsLiveThrough() => await ObjectContract.LiveThroughAsync(await _contract.SignInAsync());

    /// <summary>Signed with a key of the account's, and believed only after one was tried.</summary>
    [Fact]
    public async Task TemporaryAddress_OpensOneObjectUntilItIsOver()
    {
        var cloud = await _contract.SignInAsync();
        var address = new Domain.ObjectStorage.ObjectAddress("shop-exports", "2012/01/orders.csv");
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(Domain.ObjectStorage.TemporaryUrlState.NoKey, await cloud.TemporaryUrls.ProbeAsync(address, token));
        await cloud.TemporaryUrls.SetKeyAsync(token);
        Assert.Equal(Domain.ObjectStorage.TemporaryUrlState.Works, await cloud.TemporaryUrls.ProbeAsync(address, token));

        using var anybody = new HttpClient();
        var signed = await cloud.TemporaryUrls.SignAsync(address, TimeProvider.System.GetUtcNow().AddMinutes(5), token);
        Assert.StartsWith("order;day;total", await anybody.GetStringAsync(signed, token), StringComparison.Ordinal);
        using var over = await anybody.GetAsync(await cloud.TemporaryUrls.SignAsync(address, TimeProvider.System.GetUtcNow().AddMinutes(-5), token), token);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, over.StatusCode);
    }

    [Fact]
    public async Task EndedSignIn_IsUnauthorized()
    {
        var cloud = await _contract.SignInAsync();
        await cloud.Flavors.ListAsync(TestContext.Current.CancellationToken);
        _demo.RevokeTokens();

        // The sign-in's token is gone too, so the exchange is refused: the person has to sign in again.
        await Fakes.CloudAssert.FailsAsync<Domain.Errors.CloudError.Unauthorized>(() => cloud.Flavors.ListAsync(TestContext.Current.CancellationToken));
    }
}
