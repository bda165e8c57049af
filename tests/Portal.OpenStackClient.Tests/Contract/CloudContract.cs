using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Domain.Usage;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>One person's way through a cloud, over its real HTTP: what the ports promise must hold on every cloud alike.</summary>
internal sealed class CloudContract(CloudProfile profile, string user, string password, string projectName) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddOpenStackClient().AddLogging().BuildServiceProvider(validateScopes: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICloudConnector Connector => _services.GetRequiredService<ICloudConnector>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public async Task<ICloud> SignInAsync()
    {
        var identity = Connector.GetIdentity(profile);
        await CloudAssert.FailsAsync<CloudError.Unauthorized>(
            () => identity.SignInAsync(new SignInCredentials.Password(user, new Secret("wrong"), null), Token));
        var signIn = await identity.SignInAsync(new SignInCredentials.Password(user, new Secret(password), null), Token);
        var projects = await identity.ListProjectsAsync(signIn, Token);
        await identity.ProveAsync(signIn.Token, Token);
        var project = Assert.Single(projects, project => project.Name == projectName);
        return await Connector.ConnectAsync(new LiveSession(profile, identity, signIn, project), Token);
    }

    public static async Task ReadEverythingAsync(ICloud cloud)
    {
        Assert.NotEmpty(await cloud.Flavors.ListAsync(Token));
        var images = await cloud.Images.ListAsync(Token);
        Assert.NotEmpty(images);
        Assert.Equal(images[0], await cloud.Images.GetAsync(images[0].Id, Token));
        Assert.NotEmpty((await cloud.Limits.GetAsync(Token)).Quotas);
        Assert.NotEmpty(await cloud.SecurityGroups.ListAsync(Token));
        if (cloud.Capabilities.Has(CloudCapability.ChooseNetworks))
        {
            Assert.NotEmpty(await cloud.Networks.ListAsync(Token));
            Assert.NotEmpty(await cloud.Networks.ListRoutersAsync(Token));
        }

        await cloud.Keypairs.ListAsync(Token);
        var range = UsageRange.Of(UsagePreset.ThirtyDays, TimeProvider.System.GetUtcNow());
        var usage = await cloud.Usage.GetAsync(range, Token);
        Assert.InRange(usage.AsOf, range.Start, range.End);
        Assert.Equal(usage.Total.InstanceHours, usage.Steps().Sum(static step => step.Sum.InstanceHours), 6);
        if (cloud.Capabilities.Has(CloudCapability.AvailabilityZoneList))
        {
            Assert.NotEmpty(await cloud.AvailabilityZones.ListAsync(Token));
        }
        else
        {
            await CloudAssert.FailsAsync<CloudError.Unsupported>(() => cloud.AvailabilityZones.ListAsync(Token));
        }
    }

    /// <summary>Keys for EC2 clients are made, found again and deleted.</summary>
    public static async Task MakeEc2CredentialsAsync(ICloud cloud)
    {
        var made = await cloud.Ec2Credentials.CreateAsync(Token);
        Assert.Equal(cloud.Scope.ProjectId, made.ProjectId);
        var found = Assert.Single(await cloud.Ec2Credentials.ListAsync(Token), credential => credential.Access == made.Access);
        Assert.Equal(made, found);
        await cloud.Ec2Credentials.DeleteAsync(made.Access, Token);
        Assert.DoesNotContain(await cloud.Ec2Credentials.ListAsync(Token), credential => credential.Access == made.Access);
    }

    /// <summary>Pages of two are the same instances as the whole list, in the same order (read again while others change it).</summary>
    public static async Task PageAsync(ICloud cloud)
    {
        string[] before, paged, after;
        do
        {
            before = await IdsAsync(cloud, new InstanceQuery());
            paged = await IdsAsync(cloud, new InstanceQuery { FirstPageSize = 1, PageSize = 2 });
            after = await IdsAsync(cloud, new InstanceQuery());
        }
        while (!before.SequenceEqual(after));

        Assert.Equal(before, paged);
    }

    private static async Task<string[]> IdsAsync(ICloud cloud, InstanceQuery query) =>
        await cloud.Instances.ListAsync(query, Token).SelectMany(static page => page.Instances).Select(static instance => instance.Id).ToArrayAsync(Token);

    public static async Task LiveThroughAsync(ICloud cloud)
    {
        var image = (await cloud.Images.ListAsync(Token)).First(static image => image.IsLaunchable && image.MinDiskGiB <= 1 && image.MinRamMiB <= 512);
        var flavor = (await cloud.Flavors.ListAsync(Token)).OrderBy(static flavor => flavor.RamMiB).First(f => f.DiskGiB >= image.MinDiskGiB || f.DiskGiB == 0);
        var marker = Guid.NewGuid().ToString("N");
        var launched = await cloud.Instances.LaunchAsync(
            new LaunchRequest { Name = "contract <ü>", ImageId = image.Id, FlavorId = flavor.Id, Marker = marker, UserData = "#!/bin/sh\n" }, Token);
        var id = Assert.Single(launched.InstanceIds);
        try
        {
            var active = await UntilAsync(cloud, id, InstanceStatus.Active);
            Assert.Equal("contract <ü>", active.Name);
            Assert.Equal(marker, active.Metadata[LaunchRequest.MarkerKey]);
            Assert.Equal(image.Id, active.ImageId);
            Assert.NotEmpty(active.Addresses);

            await DoAsync(cloud, id, new InstanceCommand.Stop(), InstanceStatus.Shutoff);
            await DoAsync(cloud, id, new InstanceCommand.Start(), InstanceStatus.Active);
            await DoAsync(cloud, id, new InstanceCommand.Pause(), InstanceStatus.Paused);
            await CloudAssert.FailsAsync<CloudError.Conflict>(() => cloud.Instances.ExecuteAsync(id, new InstanceCommand.Pause(), Token));
            await DoAsync(cloud, id, new InstanceCommand.Unpause(), InstanceStatus.Active);
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.Rename("renamed"), Token);
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.ChangeMetadata(default(ValueMap).With("a", "0").With("b", "1"), []), Token);
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.ChangeMetadata(default, ["a", "never-there"]), Token);
            var changed = await cloud.Instances.GetAsync(id, Token);
            Assert.Equal("renamed", changed.Name);
            Assert.Equal("1", changed.Metadata["b"]);
            Assert.False(changed.Metadata.ContainsKey("a"));
            Assert.NotEqual("", await cloud.Consoles.GetLogAsync(id, 20, Token));
            Assert.NotEqual("", (await cloud.Consoles.OpenVncAsync(id, Token)).Token.Value);
            if (cloud.Capabilities.Has(CloudCapability.InstanceActionLog))
            {
                Assert.Contains(await cloud.Instances.ListEventsAsync(id, Token), static entry => entry.Action == "pause");
            }
        }
        finally
        {
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.Delete(), Token);
        }

        await GoneAsync(cloud, id);
    }

    public static async Task MakeAndDropKeysAsync(ICloud cloud)
    {
        var name = $"contract {Guid.NewGuid():N}"[..20].Replace(' ', '-');
        var generated = await cloud.Keypairs.GenerateAsync(name, Token);
        Assert.Contains("PRIVATE KEY", generated.PrivateKey.Value, StringComparison.Ordinal);
        await CloudAssert.FailsAsync<CloudError.Conflict>(() => cloud.Keypairs.GenerateAsync(name, Token));
        await cloud.Keypairs.DeleteAsync(name, Token);
        var imported = await cloud.Keypairs.ImportAsync(name, generated.Keypair.PublicKey!, Token);
        Assert.Equal(generated.Keypair.Fingerprint, imported.Fingerprint);
        await cloud.Keypairs.DeleteAsync(name, Token);
        await CloudAssert.FailsAsync<CloudError.NotFound>(() => cloud.Keypairs.DeleteAsync(name, Token));
    }

    /// <summary>A port is opened, and a public address leads to the instance and is given back.</summary>
    public static async Task OpenUpAsync(ICloud cloud)
    {
        var name = $"contract-{Guid.NewGuid():N}"[..20];
        var group = await cloud.SecurityGroups.CreateAsync(name, "made by a test", Token);
        var ssh = new RuleDraft { Protocol = "tcp", From = 22, To = 22, Cidr = "198.51.100.0/24" };
        var rule = await cloud.SecurityGroups.AddRuleAsync(group.Id, ssh, Token);
        Assert.Equal(RuleRelation.Same, RuleComparison.Compare(ssh, rule.Draft));
        await Assert.ThrowsAsync<CloudException>(() => cloud.SecurityGroups.AddRuleAsync(group.Id, ssh, Token));
        Assert.Contains((await cloud.SecurityGroups.ListAsync(Token)).Single(one => one.Id == group.Id).Rules.Items, one => one.Id == rule.Id);

        var id = await LaunchAsync(cloud, name);
        try
        {
            var active = await UntilAsync(cloud, id, InstanceStatus.Active);
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.AddSecurityGroup(name), Token);
            var pools = await cloud.FloatingIps.ListPoolsAsync(Token);
            var address = await cloud.FloatingIps.AllocateAsync(pools[0], Token);
            await cloud.FloatingIps.AssociateAsync(address, id, InstanceAddresses.Fixed(active)[0].Address, Token);
            Assert.Equal(id, (await HeldAsync(cloud, address))!.InstanceId);
            await cloud.FloatingIps.DisassociateAsync((await HeldAsync(cloud, address))!, Token);
            Assert.False((await HeldAsync(cloud, address))!.IsAssociated);
            await cloud.FloatingIps.ReleaseAsync(address, Token);
            Assert.Null(await HeldAsync(cloud, address));
            await CloudAssert.FailsAsync<CloudError.NotFound>(() => cloud.FloatingIps.ReleaseAsync(address, Token));
        }
        finally
        {
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.Delete(), Token);
        }

        await GoneAsync(cloud, id);
        await cloud.SecurityGroups.RemoveRuleAsync(rule.Id, Token);
        await cloud.SecurityGroups.DeleteAsync(group.Id, Token);
        Assert.DoesNotContain(await cloud.SecurityGroups.ListAsync(Token), one => one.Id == group.Id);
    }

    private static async Task<FloatingIp?> HeldAsync(ICloud cloud, FloatingIp address) =>
        (await cloud.FloatingIps.ListAsync(Token)).FirstOrDefault(one => one.Id == address.Id);

    private static async Task<string> LaunchAsync(ICloud cloud, string name)
    {
        var image = (await cloud.Images.ListAsync(Token)).First(static image => image.IsLaunchable && image.MinDiskGiB <= 1 && image.MinRamMiB <= 512);
        var flavor = (await cloud.Flavors.ListAsync(Token)).OrderBy(static flavor => flavor.RamMiB).First(f => f.DiskGiB >= image.MinDiskGiB || f.DiskGiB == 0);
        var launched = await cloud.Instances.LaunchAsync(new LaunchRequest { Name = name, ImageId = image.Id, FlavorId = flavor.Id }, Token);
        return Assert.Single(launched.InstanceIds);
    }

    private static async Task DoAsync(ICloud cloud, string id, InstanceCommand command, InstanceStatus then)
    {
        await cloud.Instances.ExecuteAsync(id, command, Token);
        await UntilAsync(cloud, id, then);
    }

    private static async Task<Instance> UntilAsync(ICloud cloud, string id, InstanceStatus wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (true)
        {
            var instance = await cloud.Instances.GetAsync(id, patience.Token);
            if (instance.Status == wanted && instance.TaskState is null)
            {
                return instance;
            }

            Assert.NotEqual(InstanceStatus.Error, instance.Status);
            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task GoneAsync(ICloud cloud, string id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (true)
        {
            try
            {
                await cloud.Instances.GetAsync(id, patience.Token);
                await Task.Delay(100, patience.Token);
            }
            catch (CloudException error) when (error.Error is CloudError.NotFound)
            {
                return;
            }
        }
    }
}
