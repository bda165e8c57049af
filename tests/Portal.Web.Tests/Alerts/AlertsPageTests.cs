using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Alerts;
using Portal.Web.Features.Alerts;
using Portal.Web.Operators;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Alerts;

/// <summary>The page about alerts, on the real desk and a database.</summary>
public sealed class AlertsPageTests : ShellTestContext, IAsyncLifetime
{
    private readonly AlertsOptions _options = new();
    private ITestDatabase _database = null!;
    private AlertDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabases.SqliteAsync();
        var audit = new FakeAuditLog(Clock);
        Services.AddSingleton(audit);
        _desk = new AlertDesk(new AlertOutbox(_database.Database), Options.Create(_options), Options.Create(new OperatorsOptions()), new RoleAuthorizer(), audit, Clock);
        Services.AddSingleton<IAlertDesk>(_desk);
        Services.AddSingleton<AlertWriter>();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void WithoutReceivers_ThePageTellsHowToNameOne()
    {
        var page = RenderIn<AlertsPage>(Context("admin"));
        Assert.Contains("No alerts are sent", page.Markup, StringComparison.Ordinal);
        Assert.Contains("oncall@example.com", page.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATest_IsStoredOnce_Audited_AndItsOutcomeIsTold()
    {
        Receiver();
        var page = RenderIn<AlertsPage>(Context("admin"));
        Render<MudBlazor.MudSnackbarProvider>();
        await page.WhenOnAsync("article button", button => button.ClickAsync(new()));
        page.WaitForAssertion(() => Assert.True(page.Find("article button").HasAttribute("disabled")));
        var message = Assert.Single(await new AlertOutbox(_database.Database).ListAsync("lab", 10, TestContext.Current.CancellationToken));
        Assert.True(message.IsTest);
        Assert.Equal("alert.test", Assert.Single(Services.GetRequiredService<FakeAuditLog>().Entries).Action);
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);

        await EndAsync(message, DeliveryState.GivenUp, "Refused 500");
        await page.InvokeAsync(static () => { });
        Clock.Advance(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Assert.Contains("The receiver refused it with 500.", page.Find(".alerts-fault").TextContent, StringComparison.Ordinal));
        Assert.False(page.Find("article button").HasAttribute("disabled"));
    }

    [Fact]
    public async Task WhatDoesNotArrive_IsATroubleOfTheBoard_UntilSomethingArrives()
    {
        Receiver();
        var outbox = new AlertOutbox(_database.Database);
        var id = await _desk.TestAsync(Context("admin"), "oncall", TestContext.Current.CancellationToken);
        await EndAsync((await outbox.ListAsync("lab", 1, TestContext.Current.CancellationToken))[0], DeliveryState.GivenUp, "Unreachable");
        var trouble = RenderIn<AlertTroubles>(Context("admin"));
        trouble.WaitForAssertion(() => Assert.Contains("Alerts to oncall do not arrive. No connection to the receiver.", string.Join(' ', trouble.Find("[role=alert] p").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal));
        Assert.NotNull(id);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await _desk.TestAsync(Context("admin"), "oncall", TestContext.Current.CancellationToken);
        await EndAsync((await outbox.ListAsync("lab", 1, TestContext.Current.CancellationToken))[0], DeliveryState.Sent, null);
        await trouble.InvokeAsync(static () => { });
        Clock.Advance(TimeSpan.FromSeconds(11));
        trouble.WaitForAssertion(() => Assert.Empty(trouble.FindAll("[role=alert]")));
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task Alerts_AreForAdministratorsOnly(string roles)
    {
        Receiver();
        var person = Context(roles);
        Assert.Throws<CloudException>(() => _desk.Receivers(person));
        await Assert.ThrowsAsync<CloudException>(() => _desk.ListAsync(person, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CloudException>(() => _desk.TestAsync(person, "oncall", TestContext.Current.CancellationToken));
        Assert.Contains("alert", RenderIn<AlertsPage>(person).Markup, StringComparison.Ordinal);
        Assert.Empty(await new AlertOutbox(_database.Database).ListAsync("lab", 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AReceiverOfAnotherCloud_IsNeitherShownNorTested()
    {
        Receiver();
        _options.Items["oncall"].Clouds.Add("other");
        Assert.Empty(_desk.Receivers(Context("admin")));
        Assert.Null(await _desk.TestAsync(Context("admin"), "oncall", TestContext.Current.CancellationToken));
    }

    private void Receiver() => _options.Items["oncall"] = new AlertOptions
    {
        On = [nameof(AlertKind.NodeDown)],
        Webhook = new AlertWebhookOptions { Url = "https://hooks.example.com/secret", Secret = "a secret of its own" },
    };

    private async Task EndAsync(AlertMessage message, DeliveryState state, string? fault)
    {
        var outbox = new AlertOutbox(_database.Database);
        Assert.NotNull(await outbox.TakeAsync(message.Route, test: true, "me", Clock.GetUtcNow(), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.True(await outbox.EndAsync(message.Id, "me", state, fault, Clock.GetUtcNow(), next: null));
    }
}
