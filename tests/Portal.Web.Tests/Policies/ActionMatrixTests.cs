using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Policies;

/// <summary>Every command there is, through the real services, as every kind of person: a refusal comes before anything reaches the cloud.</summary>
public sealed class ActionMatrixTests : IDisposable
{
    private readonly PortalApp _app = new();
    private readonly FakeCloud _cloud = new(new FakeTimeProvider());

    public static TheoryData<string> Commands =>
        [.. typeof(InstanceCommand).GetNestedTypes().Where(static type => type.IsSubclassOf(typeof(InstanceCommand))).Select(static type => type.Name)];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task PersonWhoMayNot_IsRefusedBeforeTheCloudIsAsked(string name)
    {
        var type = typeof(InstanceCommand).GetNestedType(name)!;
        var command = (InstanceCommand)RuntimeHelpers.GetUninitializedObject(type);
        var authorizer = _app.Services.GetRequiredService<IPortalAuthorizer>();
        var policy = CommandTraits.Policy(command);
        var operations = _app.Services.GetRequiredService<IInstanceOperations>();
        var refused = 0;
        foreach (var roles in new[] { "reader", "member", "none" })
        {
            var context = An.Context(_cloud, roles: roles == "none" ? "" : roles);
            context = roles == "none" ? WithoutRoles(context) : context;
            if (authorizer.IsAllowed(context, policy))
            {
                continue;
            }

            refused++;
            var cancel = TestContext.Current.CancellationToken;
            await AssertForbiddenAsync(() => operations.ExecuteAsync(context, An.Instance("i1"), command, cancel));
            await AssertForbiddenAsync(() => operations.ExecuteManyAsync(context, [An.Instance("i1")], command, cancel));
        }

        Assert.True(refused >= 2, "a reader and a person without roles may change nothing");
        Assert.Equal(0, _cloud.ComputeCalls);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task GivingAddressesToProjects_IsForAdministratorsOnly(string roles)
    {
        var cancel = TestContext.Current.CancellationToken;
        var person = An.Context(_cloud, roles: roles);
        var gifts = _app.Services.GetRequiredService<IAddressGiftOperations>();
        await AssertForbiddenAsync(() => gifts.ListProjectsAsync(person, cancel));
        await AssertForbiddenAsync(() => gifts.ListInstancesAsync(person, "p2", cancel));
        await AssertForbiddenAsync(() => gifts.ListRolesAsync(person, cancel));
        await AssertForbiddenAsync(() => gifts.GiveAsync(
            person, new Domain.Networking.AddressGift(new("p2", "p2"), An.Instance("i1", project: "p2"), new("public", "public"), null), cancel));
        Assert.Equal(0, _cloud.AllCalls);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task DrainingANode_IsForAdministratorsOnly(string roles)
    {
        var person = An.Context(_cloud, roles: roles);
        var plan = new Domain.Drain.DrainPlan("compute1", []);
        await AssertForbiddenAsync(() => _app.Services.GetRequiredService<IDrainOperations>().StartAsync(person, plan, new(), TestContext.Current.CancellationToken));
        Assert.Equal(0, _cloud.AllCalls);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task DisablingANode_IsForAdministratorsOnly(string roles)
    {
        var cancel = TestContext.Current.CancellationToken;
        var person = An.Context(_cloud, roles: roles);
        var nodes = _app.Services.GetRequiredService<INodeOperations>();
        await AssertForbiddenAsync(() => Task.FromResult(nodes.WayOf(person)));
        await AssertForbiddenAsync(() => nodes.SwitchAsync(person, new("compute1", true, "why", "compute1"), cancel));
        await AssertForbiddenAsync(() => nodes.KeepReasonAsync(person, "compute1", "why", cancel));
        await AssertForbiddenAsync(() => _app.Services.GetRequiredService<IInstanceOperations>().RestartAsync(person, "compute1", [], cancel));
        var dead = _app.Services.GetRequiredService<IEvacuationOperations>();
        await AssertForbiddenAsync(() => dead.StartAsync(person, new("compute1", []), new("off", "compute1"), new(), cancel));
        await AssertForbiddenAsync(() => dead.ConfirmAsync(person, "compute1", new("off", "compute1"), cancel));
        Assert.Equal(0, _cloud.AllCalls);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task ForcingManyVolumesAway_IsForAdministratorsOnly(string roles)
    {
        var person = An.Context(_cloud, roles: roles);
        var volume = new Domain.Volumes.Volume { Id = "v", Name = "v", Status = Domain.Volumes.VolumeStatus.Available, RawStatus = "available" };
        await AssertForbiddenAsync(() => _app.Services.GetRequiredService<IVolumeOperations>().ForceDeleteManyAsync(person, [volume], TestContext.Current.CancellationToken));
        Assert.Equal(0, _cloud.AllCalls);
    }

    [Fact]
    public async Task OtherWrites_AreRefusedToReaders()
    {
        var cancel = TestContext.Current.CancellationToken;
        var reader = An.Context(_cloud, roles: "reader");
        var instances = _app.Services.GetRequiredService<IInstanceOperations>();
        var keypairs = _app.Services.GetRequiredService<IKeypairOperations>();
        var addresses = _app.Services.GetRequiredService<IFloatingIpOperations>();
        var consoles = _app.Services.GetRequiredService<IConsoleOperations>();
        await AssertForbiddenAsync(() => instances.LaunchAsync(reader, new LaunchRequest { Name = "n", ImageId = "i", FlavorId = "f" }, null, cancel));
        await AssertForbiddenAsync(() => instances.LaunchInStepsAsync(reader, new LaunchRequest { Name = "n", ImageId = "i", FlavorId = "f", Boot = new BootVolume.FromImage(1) }, cancel));
        await AssertForbiddenAsync(() => instances.DeleteAsync(reader, [An.Instance("i1")], TimeSpan.Zero, cancel));
        await AssertForbiddenAsync(() => keypairs.ImportAsync(reader, "k", "ssh-ed25519 AAAA", cancel));
        await AssertForbiddenAsync(() => keypairs.GenerateAsync(reader, "k", cancel));
        await AssertForbiddenAsync(() => keypairs.DeleteAsync(reader, new Keypair("k", "fingerprint", null), cancel));
        var ec2 = _app.Services.GetRequiredService<IEc2Operations>();
        await AssertForbiddenAsync(() => ec2.CreateAsync(reader, cancel));
        await AssertForbiddenAsync(() => ec2.DeleteAsync(reader, "access", cancel));
        var quotas = _app.Services.GetRequiredService<Portal.Web.Quotas.IQuotaRequests>();
        await AssertForbiddenAsync(() => quotas.FileAsync(reader, new(new Dictionary<Domain.Quotas.QuotaResource, long>(), "r"), cancel));
        await AssertForbiddenAsync(() => quotas.WithdrawAsync(reader, "r", cancel));
        var held = FakeFloatingIps.Ip("1", "203.0.113.1");
        await AssertForbiddenAsync(() => addresses.AllocateAsync(reader, new("public", "public"), cancel));
        await AssertForbiddenAsync(() => addresses.AssociateAsync(reader, held, An.Instance("i1"), null, cancel));
        await AssertForbiddenAsync(() => addresses.DisassociateAsync(reader, held, cancel));
        await AssertForbiddenAsync(() => addresses.ReleaseAsync(reader, held, cancel));
        await AssertForbiddenAsync(() => addresses.DoManyAsync(reader, [held], Domain.Networking.FloatingIpAction.Release, cancel));
        await AssertForbiddenAsync(() => addresses.GiveAsync(reader, An.Instance("i1"), cancel));
        var groups = _app.Services.GetRequiredService<ISecurityGroupOperations>();
        var group = new Domain.Networking.SecurityGroup("1", "web", "x");
        var rule = new Domain.Networking.SecurityGroupRule("1", new Domain.Networking.RuleDraft());
        await AssertForbiddenAsync(() => groups.CreateAsync(reader, "n", "d", cancel));
        await AssertForbiddenAsync(() => groups.UpdateAsync(reader, group, "n", "d", cancel));
        await AssertForbiddenAsync(() => groups.DeleteAsync(reader, group, cancel));
        await AssertForbiddenAsync(() => groups.AddRuleAsync(reader, group, rule.Draft, cancel));
        await AssertForbiddenAsync(() => groups.RemoveRuleAsync(reader, group, rule, cancel));
        await AssertForbiddenAsync(() => groups.CloneAsync(reader, group, "n", "d", cancel));
        await AssertForbiddenAsync(() => consoles.OpenScreenAsync(reader, "i1", cancel));
        Assert.Equal(0, _cloud.ComputeCalls);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task Migrations_AreRefusedToEverybodyButAdministrators(string roles)
    {
        var cancel = TestContext.Current.CancellationToken;
        var person = roles == "none" ? WithoutRoles(An.Context(_cloud)) : An.Context(_cloud, roles: roles);
        var migrations = _app.Services.GetRequiredService<IMigrationOperations>();
        var order = new MigrationOrder { Kind = MigrationKind.Live, Host = "compute2" };
        var run = new MigrationRun { Id = "r", InstanceId = "i1", InstanceName = "i1", ProjectId = "p1", Order = order, StartedAt = default };
        await AssertForbiddenAsync(() => migrations.StandingAsync(person, An.Instance("i1"), cancel));
        await AssertForbiddenAsync(() => migrations.StartAsync(person, An.Instance("i1"), order, cancel));
        await AssertForbiddenAsync(() => migrations.AbortAsync(person, run, "1", cancel));
        await AssertForbiddenAsync(() => migrations.ForceCompleteAsync(person, run, "1", cancel));
        Assert.Equal(0, _cloud.ComputeCalls);
    }

    [Theory]
    [InlineData(PortalPolicy.Anonymous, "none", true)]
    [InlineData(PortalPolicy.SignedIn, "none", true)]
    [InlineData(PortalPolicy.ProjectRead, "none", false)]
    [InlineData(PortalPolicy.ProjectRead, "reader", true)]
    [InlineData(PortalPolicy.ProjectWrite, "reader", false)]
    [InlineData(PortalPolicy.ProjectWrite, "Reader", false)]
    [InlineData(PortalPolicy.ProjectWrite, "reader,member", true)]
    [InlineData(PortalPolicy.ProjectWrite, "member", true)]
    [InlineData(PortalPolicy.Admin, "member", false)]
    [InlineData(PortalPolicy.Admin, "admin", true)]
    [InlineData("a policy nobody defined", "admin", false)]
    public void Policy_HoldsForTheseRoles(string policy, string roles, bool allowed)
    {
        var context = An.Context(_cloud, roles: roles);
        Assert.Equal(allowed, new PortalAuthorizer().IsAllowed(roles == "none" ? WithoutRoles(context) : context, policy));
    }

    private static Portal.Web.Sessions.ProjectContext WithoutRoles(Portal.Web.Sessions.ProjectContext context) => new()
    {
        Session = context.Session,
        CloudProfile = context.CloudProfile,
        Scope = context.Scope,
        Project = context.Project,
        Roles = [],
        IsAdmin = false,
        Regions = context.Regions,
        Cloud = context.Cloud,
        CloudSession = context.CloudSession,
    };

    private static async Task AssertForbiddenAsync(Func<Task> act) =>
        Assert.IsType<CloudError.Forbidden>((await Assert.ThrowsAsync<CloudException>(act)).Error);
}
