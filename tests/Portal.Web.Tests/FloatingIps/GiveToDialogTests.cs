using System.Collections.Immutable;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Features.FloatingIps;
using Portal.Web.Features.Tasks;
using Portal.Web.Operations;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.FloatingIps;

public sealed class GiveToDialogTests : InstancesTestContext
{
    private readonly FakeAddressGifts _gifts = new();

    public GiveToDialogTests()
    {
        Services.AddSingleton<IFloatingIpOperations>(new FakeFloatingIpOperations());
        Services.AddSingleton<IAddressGiftOperations>(_gifts);
        Services.AddTransient<TaskWords>();
        Services.AddFloatingIps();
        Roles = "admin";
    }

    private bool CanSend => !Dialogs.Find("button[type=submit]").HasAttribute("disabled");

    [Fact]
    public async Task ProjectInstancePool_AndItIsGiven()
    {
        var dialog = await OpenAsync();
        Assert.False(CanSend);

        Dialogs.On("#gift-project", element => element.Change("p1"));
        Dialogs.WaitForElement("[data-instance=p1-web]");
        Assert.Empty(Dialogs.FindAll("[data-consent]"));
        Dialogs.On("[data-instance=p1-web] input", element => element.Change(true));
        Dialogs.WhenOn("#gift-pool", element => element.Change("partners"));
        Dialogs.WaitForState(() => CanSend);
        await Dialogs.OnAsync("#gift-form", element => element.SubmitAsync());

        var given = Assert.Single(_gifts.Given);
        Assert.Equal(("p1", "p1-web", "partners", null), (given.Project.Id, given.Instance.Id, given.Pool.Id, given.Role));
        await CloseAsync(dialog);
    }

    [Fact]
    public async Task WithoutARoleThere_ItIsSentOnlyWithConsent_AndTheLeastRoleIsProposed()
    {
        var dialog = await OpenAsync();
        Dialogs.On("#gift-project", element => element.Change("p2"));
        Dialogs.WaitForElement("[data-instance=p2-web]");
        Dialogs.On("[data-instance=p2-web] input", element => element.Change(true));
        Assert.False(CanSend);
        Assert.Contains("taken back whatever happens", Dialogs.Markup, StringComparison.Ordinal);

        Dialogs.On("[data-consent]", element => element.Change(true));
        Dialogs.WaitForState(() => CanSend);
        await Dialogs.OnAsync("#gift-form", element => element.SubmitAsync());

        Assert.Equal(FakeAdministration.Member, Assert.Single(_gifts.Given).Role);
        await CloseAsync(dialog);
    }

    [Fact]
    public async Task AnotherProject_ForgetsInstanceAndConsent()
    {
        var dialog = await OpenAsync();
        Dialogs.On("#gift-project", element => element.Change("p2"));
        Dialogs.WaitForElement("[data-instance=p2-web]");
        Dialogs.On("[data-instance=p2-web] input", element => element.Change(true));
        Dialogs.On("[data-consent]", element => element.Change(true));

        Dialogs.On("#gift-project", element => element.Change("p1"));
        Dialogs.WaitForElement("[data-instance=p1-web]");

        Assert.False(CanSend);
        await CancelAsync(dialog);
        Assert.Empty(_gifts.Given);
    }

    [Fact]
    public async Task InstancesThatCannot_SayWhy()
    {
        var dialog = await OpenAsync();
        Dialogs.On("#gift-project", element => element.Change("p1"));
        Dialogs.WaitForElement("[data-instance=p1-web]");

        Assert.Contains("203.0.113.5", Dialogs.Find("[data-instance=p1-open]").TextContent, StringComparison.Ordinal);
        Assert.True(Dialogs.Find("[data-instance=p1-open] input").HasAttribute("disabled"));
        Assert.True(Dialogs.Find("[data-instance=p1-new] input").HasAttribute("disabled"));
        await CancelAsync(dialog);
    }

    [Fact]
    public async Task FromAnInstance_BothAreChosenAlready()
    {
        var dialog = await OpenAsync(An.Instance("p1-web", project: "p1"));
        Dialogs.WaitForElement("[data-instance=p1-web]");

        Assert.Equal("p1", Dialogs.Find("#gift-project").GetAttribute("value"));
        Dialogs.WaitForState(() => CanSend);
        await CancelAsync(dialog);
    }

    [Fact]
    public async Task Refusal_KeepsTheDialog_AndSaysWhy()
    {
        var dialog = await OpenAsync(An.Instance("p1-web", project: "p1"));
        Dialogs.WaitForElement("[data-instance=p1-web]");
        _gifts.Refuse = new CloudError.Forbidden("No.") { RequestId = "req-3" };

        Dialogs.WaitForState(() => CanSend);
        await Dialogs.OnAsync("#gift-form", element => element.SubmitAsync());

        Dialogs.WaitForAssertion(() => Assert.Contains("req-3", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        await CancelAsync(dialog);
    }

    [Fact]
    public async Task Steps_AreShownAsTheyGo()
    {
        var dialog = await OpenAsync(An.Instance("p1-web", project: "p1"));
        Dialogs.WaitForElement("[data-instance=p1-web]");
        Dialogs.WaitForState(() => CanSend);
        await Dialogs.OnAsync("#gift-form", element => element.SubmitAsync());
        Tasks.Push(GiftTask(TaskState.Running, TaskItemState.Sending, null));
        Dialogs.WaitForElement("[data-step=allocate][data-item-state=Sending]");

        Tasks.Push(GiftTask(TaskState.Done, TaskItemState.Done, TaskReasons.Allocated("203.0.113.9")));

        Dialogs.WaitForElement("[data-gift=Done]");
        Assert.Contains("203.0.113.9, newly allocated", Dialogs.Find("[data-step=allocate]").TextContent, StringComparison.Ordinal);
        await CloseAsync(dialog);
    }

    private PortalTask GiftTask(TaskState state, TaskItemState step, string? message) => new()
    {
        Id = "t1",
        Kind = "floating-ips.give",
        Scope = new Domain.Identity.ProjectScope("lab", "RegionOne", "p1"),
        PersonKey = "",
        PersonName = "",
        State = state,
        Arguments = ImmutableDictionary<string, string>.Empty.Add("action", "GiveAddress").Add("subject", "p1-web"),
        Created = An.Start,
        Ended = state == TaskState.Done ? Clock.GetUtcNow() : null,
        Items = [new PortalTaskItem(0, "allocate", "public", step, message, null)],
    };

    private async Task<Task> OpenAsync(Instance? instance = null)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(context.BasePath + "/floating-ips");
        var host = Render<FloatingIpsPage>(component => component.AddCascadingValue(context));
        var opened = host.InvokeAsync(() => Services.GetRequiredService<FloatingIpDesk>().GiveToAsync(context, instance));
        Live.PoolView.Push([new FloatingIpPool("public", "public"), new FloatingIpPool("partners", "partners")]);
        Dialogs.WaitForElement("#gift-project");
        await host.InvokeAsync(static () => { });
        return opened;
    }

    private async Task CancelAsync(Task dialog)
    {
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await dialog;
    }

    private async Task CloseAsync(Task dialog)
    {
        await Dialogs.WhenOnAsync(".mud-dialog-actions .btn-primary", element => element.ClickAsync(new()));
        await dialog;
    }
}
