using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Cloud;
using Portal.Benchmarks.Processes;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Scenarios;

/// <summary>A demo cloud, a proxy before its nova, and the published portal in front: three processes, the proxy in this one.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly DemoAccount _account;

    private Stage(CloudProcess cloud, NovaProxy nova, BareCloud bare, PortalProcess portal, DemoAccount account) =>
        (Cloud, Nova, Bare, Portal, _account) = (cloud, nova, bare, portal, account);

    public CloudProcess Cloud { get; }

    public NovaProxy Nova { get; }

    public BareCloud Bare { get; }

    public PortalProcess Portal { get; }

    public string ProjectPath => $"/c/demo/p/{Bare.ProjectId}";

    public string EveryonePath => ProjectPath + "/all-instances";

    public string InstancesPath => ProjectPath + "/instances";

    /// <summary>A page of the same project that does not look at instances.</summary>
    public string QuietPath => ProjectPath + "/settings";

    /// <summary>What its heading says, and no menu.</summary>
    public const string QuietText = "Time zone";

    public static async Task<Stage> SetAsync(Setting setting, int instances, IReadOnlyDictionary<string, string>? settings = null, int objects = 0, int? nodes = null, DemoAccount? account = null)
    {
        var person = account ?? DemoAccounts.Alice;
        var cloud = await CloudProcess.StartAsync(instances, objects, nodes);
        var nova = await NovaProxy.StartAsync(cloud.Nova);
        var bare = await BareCloud.SignInAsync(cloud.Keystone, nova.Address, person);
        var all = PortalProcess.InFrontOf(cloud.Keystone, bare.Nova);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        return new Stage(cloud, nova, bare, await PortalProcess.StartAsync(setting.Published, all), person);
    }

    public Task<Visitor> SignInAsync() => Visitor.SignInAsync(Portal.Address, _account);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        Bare.Dispose();
        await Nova.DisposeAsync();
        await Cloud.DisposeAsync();
    }
}
