using System.Runtime.CompilerServices;
using Portal.Domain.Access;
using Portal.Domain.Administration;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Quotas;
using Portal.Domain.Usage;
using Portal.Domain.Volumes;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's ports under one session's token.</summary>
internal sealed class FakeCloudPorts(FakeCloud cloud, ICloudSession session)
    : ICloud, IInstanceService, IInstanceConsoleService, IFlavorService, IImageService, IKeypairService, ILimitsService, IUsageService, IHardwareAddressService,
        IAvailabilityZoneService, INetworkService
{
    public ProjectScope Scope => session.Scope;

    public CloudCapabilities Capabilities => new(cloud.Capabilities, cloud.Dialect) { Services = cloud.Block is null ? cloud.Services : cloud.Services.Append("block-storage").ToHashSet() };

    public IInstanceService Instances => this;

    public IInstanceConsoleService Consoles => this;

    public IFlavorService Flavors => this;

    public IImageService Images => this;

    public IImageEditor ImageEditor => cloud.Images.For(session);

    public IImageSharing ImageSharing => cloud.Images.For(session);

    public IKeypairService Keypairs => this;

    public ILimitsService Limits => this;

    public IUsageService Usage => this;

    public IAvailabilityZoneService AvailabilityZones => this;

    public ISecurityGroupService SecurityGroups => new FakeSecurityGroups(cloud, session);

    public INetworkService Networks => this;

    public IBlockStorage? BlockStorage => cloud.Block;

    public IFloatingIpService FloatingIps => new FakeFloatingIps(cloud, session);

    public INetworkEditor? NetworkEditor => cloud.Editor is { } editor ? editor.For(cloud, session) : null;

    public ICloudAdministration Administration => cloud.Administration;

    public IIdentityAdministration Identity => new FakeAdministration(cloud, session);

    public IFloatingIpService? FloatingIpsOf(string projectId) => cloud.AddressesNameTheirProject ? new FakeFloatingIps(cloud, session, projectId) : null;

    public IHardwareAddressService? HardwareAddresses => this;

    public IEc2CredentialService Ec2Credentials => new FakeEc2(cloud, session);

    public IContainerService Containers => cloud.Store;

    public IObjectService Objects => cloud.Store;

    public ITemporaryUrls TemporaryUrls => cloud.Store;

    public IMigrationService Migrations => new FakeMigrations(cloud, session);

    public IOperatorService Operators => new FakeOperators(cloud, session);

    public IAggregateService Aggregates => new FakeAggregates(cloud, session);

    public async IAsyncEnumerable<InstancePage> ListAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = cloud.Time.GetUtcNow();
        if (query.ChangesSince is { } since)
        {
            yield return new InstancePage(await AskAsync("instances.changes", () => cloud.Servers.ChangedSince(ProjectOf(query), since)), true, now);
            yield break;
        }

        var all = await AskAsync("instances.list", () => cloud.Servers.Newest(ProjectOf(query)));
        var first = query.FirstPageSize ?? all.Count;
        yield return new InstancePage([.. all.Take(first)], all.Count <= first, now);
        if (all.Count > first)
        {
            yield return new InstancePage(await AskAsync<IReadOnlyList<Instance>>("instances.page", () => [.. all.Skip(first)]), true, now);
        }
    }

    public Task<Instance> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        AskAsync("instances.get", () => cloud.OnLook(cloud.Servers.Find(instanceId) ?? throw NotFound()));

    public Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        cloud.LastMarker = request.Marker;
        return AskAsync("instances.launch", () => Launch(request));
    }

    private LaunchResult Launch(LaunchRequest request)
    {
        var ids = new List<string>();
        for (var number = 0; number < request.Count; number++)
        {
            var instance = An.Instance(Guid.NewGuid().ToString(), InstanceStatus.Build, Scope.ProjectId) with
            {
                Name = request.Name,
                Metadata = request.Marker is { } marker ? request.Metadata.With(LaunchRequest.MarkerKey, marker) : request.Metadata,
                Created = cloud.Time.GetUtcNow(),
                Updated = cloud.Time.GetUtcNow(),
            };
            cloud.Servers.Put(instance);
            ids.Add(instance.Id);
        }

        return new LaunchResult([ids[0]], null, "req-launch");
    }

    public Task<CommandResult> ExecuteAsync(string instanceId, InstanceCommand command, CancellationToken cancellationToken) => AskAsync("instances.execute", () =>
    {
        var instance = cloud.Servers.Find(instanceId) ?? throw NotFound();
        if (cloud.OnCommand(instance, command) is { } after)
        {
            cloud.Servers.Put(after with { Updated = cloud.Time.GetUtcNow() });
        }
        else
        {
            cloud.Servers.Delete(instanceId, cloud.Time.GetUtcNow());
        }

        return new CommandResult("req-execute");
    });

    public Task<IReadOnlyList<InstanceEvent>> ListEventsAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InstanceEvent>>([]);

    public Task<string> GetLogAsync(string instanceId, int? lines, CancellationToken cancellationToken) =>
        AskAsync("console.log", () => cloud.ConsoleLog);

    public Task<ConsoleTarget> OpenVncAsync(string instanceId, CancellationToken cancellationToken) =>
        AskAsync("console.vnc", () => cloud.ConsoleTarget ?? throw NotFound());

    Task<IReadOnlyList<Flavor>> IFlavorService.ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<Flavor>>("flavors.list", static () => [new Flavor("1", "m1.tiny", 1, 512, 0)]);

    Task<Flavor> IFlavorService.GetAsync(string flavorId, CancellationToken cancellationToken) =>
        AskAsync("flavors.get", () => new Flavor(flavorId, "m1.tiny", 1, 512, 0));

    Task<IReadOnlyList<Image>> IImageService.ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Image>>("images.list", () => cloud.Images.Visible(Scope.ProjectId));

    Task<Image> IImageService.GetAsync(string imageId, CancellationToken cancellationToken) => AskAsync("images.get", () => cloud.Images.Get(imageId));

    Task<IReadOnlyList<Keypair>> IKeypairService.ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<Keypair>>("keypairs.list", () => [.. cloud.Keypairs.Values]);

    public Task<Keypair> ImportAsync(string name, string publicKey, CancellationToken cancellationToken) =>
        AskAsync("keypairs.import", () => cloud.Keypairs[name] = new Keypair(name, "aa:bb", publicKey));

    public Task<GeneratedKeypair> GenerateAsync(string name, CancellationToken cancellationToken) =>
        AskAsync("keypairs.generate", () => new GeneratedKeypair(cloud.Keypairs[name] = new Keypair(name, "aa:bb", "ssh-rsa"), new Secret("pem")));

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => AskAsync("keypairs.delete", () => cloud.Keypairs.TryRemove(name, out _));

    Task<ProjectLimits> ILimitsService.GetAsync(CancellationToken cancellationToken) => AskAsync("limits.get", () => cloud.Limits);

    Task<IReadOnlyList<string>> IHardwareAddressService.ListAsync(string instanceId, CancellationToken cancellationToken) =>
        AskAsync("hardware.list", () => cloud.HardwareAddresses.GetValueOrDefault(instanceId, []));

    Task<UsageReport> IUsageService.GetAsync(UsageRange range, CancellationToken cancellationToken) => AskAsync("usage.get", () => cloud.Usage(range));

    Task<IReadOnlyList<AvailabilityZone>> IAvailabilityZoneService.ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<AvailabilityZone>>("zones.list", static () => [new AvailabilityZone("nova", true)]);

    Task<IReadOnlyList<Network>> INetworkService.ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Network>>("networks.list", () => [.. cloud.Editor?.Networks.Values ?? []]);

    public Task<IReadOnlyList<Router>> ListRoutersAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<Router>>("routers.list", () => [.. cloud.Editor?.Routers.Values ?? []]);

    private string? ProjectOf(InstanceQuery query) => query.AllProjects ? null : query.ProjectId ?? Scope.ProjectId;

    private static CloudException NotFound() => new(new CloudError.NotFound("No such instance."));

    private async Task<T> AskAsync<T>(string operation, Func<T> work)
    {
        var token = await session.GetTokenAsync(CancellationToken.None);
        return await cloud.CallAsync(operation, token.Token.Value, work);
    }
}
