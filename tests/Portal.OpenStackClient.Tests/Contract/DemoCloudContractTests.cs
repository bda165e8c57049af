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
    public async Task KeysAreMadeAndDropped() => await CloudContract.MakeAndDropKeysAsync(await _contract.SignInAsync());

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
