using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Identity;
using Portal.Web.Features.Settings;
using Portal.Web.Localization;
using Portal.Web.Sessions;
using Portal.Web.Shell;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Settings;

public sealed class SettingsTests : ShellTestContext
{
    private readonly FakeOwnAccount _account = new();

    public SettingsTests() => Services.AddSingleton<IOwnAccount>(_account);

    [Fact]
    public async Task ChosenTimeZone_CountsAtOnceAndForTheNextBrowser()
    {
        var context = Context();
        await Services.GetRequiredService<PersonSettings>().LoadAsync(context.Session, TestContext.Current.CancellationToken);
        var section = RenderIn<AppearanceSection>(context);
        await section.OnAsync("#zone", element => element.ChangeAsync("Asia/Shanghai"));
        Assert.Equal("2026-11-23 16:00:00 +08:00", Services.GetRequiredService<PersonTime>().Exact(An.Start));
        Assert.Equal("Asia/Shanghai", await Preferences.GetAsync<string>(context.Session.PersonKey, PersonSettings.TimeZoneName, TestContext.Current.CancellationToken));
        await section.OnAsync("#zone", element => element.ChangeAsync(""));
        Assert.Null(await Preferences.GetAsync<string>(context.Session.PersonKey, PersonSettings.TimeZoneName, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ChosenLanguage_LoadsThePageAnewInIt()
    {
        var context = Context();
        Go(context.BasePath + "/settings");
        var section = RenderIn<AppearanceSection>(context);
        await section.OnAsync("#language", element => element.ChangeAsync("zh-Hans"));
        Assert.Contains("/language/zh-Hans?to=", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_IsChangedOnAPageOfItsOwn()
    {
        var context = Context();
        var section = RenderIn<PasswordSection>(context);
        Assert.Empty(section.FindAll("input, [role=status]"));
        Assert.Equal($"{context.BasePath}/settings/password", section.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void ChangedPassword_IsSaidOnTheWayBack()
    {
        var context = Context();
        Go(context.BasePath + "/settings?password=changed");
        Assert.Contains("changed", RenderIn<PasswordSection>(context).Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void CloudWithoutPasswordChange_SaysSo()
    {
        _account.Features = new IdentityFeatures(false, false, CanChangePassword: false);
        Assert.Empty(RenderIn<PasswordSection>(Context()).FindAll("a"));
    }

    [Fact]
    public async Task OtherSession_CanBeEnded()
    {
        _account.Sessions.Add(new OwnSession("k1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "10.1.1.1", An.Start, An.Start, true));
        _account.Sessions.Add(new OwnSession("k2", "Mozilla/5.0 (iPhone) Version/19 Safari/605", "10.1.1.2", An.Start, An.Start, false));
        var section = RenderIn<SessionsSection>(Context());
        Assert.Equal("sessions", section.Find("section").Id);
        Assert.Equal(["Firefox · Linux", "Safari · iPhone"], section.FindAll("tbody td:first-child").Select(static cell => cell.TextContent.Trim()));
        await section.OnAsync("tbody .btn", element => element.ClickAsync(new()));
        Assert.Equal(["k2"], _account.Ended);
        Assert.Single(section.FindAll("tbody tr"));
    }
}
