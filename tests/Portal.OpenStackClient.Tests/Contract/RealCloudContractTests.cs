using Portal.Domain.Clouds;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>The contract on a real OpenStack that tests/realcloud/up started; PORTAL_REALCLOUD names the file with its addresses.</summary>
[Trait("Category", "real")]
public sealed class RealCloudContractTests : IAsyncDisposable
{
    private static readonly char[] Separators = [',', ' '];

    private readonly CloudContract? _contract;

    public RealCloudContractTests()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_REALCLOUD") is not { Length: > 0 } file)
        {
            return;
        }

        var settings = File.ReadLines(file).Select(static line => line.Split('=', 2)).Where(static pair => pair.Length == 2)
            .ToDictionary(static pair => pair[0].Replace("export ", "", StringComparison.Ordinal).Trim(), static pair => pair[1].Trim('"', '\''));
        _contract = new CloudContract(new CloudProfile("real", "Real", new Uri(settings["AUTH_URL"])), settings["DEMO_USER"], settings["DEMO_PASSWORD"], settings["DEMO_PROJECTS"].Split(Separators)[0]);
    }

    [Fact]
    public async Task EverythingIsRead() => await CloudContract.ReadEverythingAsync(await Contract().SignInAsync());

    [Fact]
    public async Task Ec2CredentialsAreMadeAndDeleted() => await CloudContract.MakeEc2CredentialsAsync(await Contract().SignInAsync());

    [Fact]
    public async Task PagesAreTheWholeList() => await CloudContract.PageAsync(await Contract().SignInAsync());

    [Fact]
    public async Task AnInstanceLivesThrough() => await CloudContract.LiveThroughAsync(await Contract().SignInAsync());

    [Fact]
    public async Task APortIsOpened_AndAPublicAddressLeadsToTheInstance() => await CloudContract.OpenUpAsync(await Contract().SignInAsync());

    [Fact]
    public async Task ANetworkIsBuiltAndTakenDown() => await NetworkContract.BuildAndTakeDownAsync(await Contract().SignInAsync());

    [Fact]
    public async Task ObjectsLiveThrough() => await ObjectContract.LiveThroughAsync(await Contract().SignInAsync());

    [Fact]
    public async Task InstancesBootFromVolumes() => await BootContract.BootFromVolumesAsync(await Contract().SignInAsync());

    [Fact]
    public async Task KeysAreMadeAndDropped() => await CloudContract.MakeAndDropKeysAsync(await Contract().SignInAsync());

    public async ValueTask DisposeAsync()
    {
        if (_contract is not null)
        {
            await _contract.DisposeAsync();
        }
    }

    private CloudContract Contract()
    {
        Assert.SkipWhen(_contract is null, "no real cloud: PORTAL_REALCLOUD is not set");
        return _contract;
    }
}
