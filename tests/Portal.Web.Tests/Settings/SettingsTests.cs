using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
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
        await section.Find("#zone").ChangeAsync("Asia/Shanghai");
        Assert.Equal("2026-11-23 16:00:00 +08:00", Services.GetRequiredService<PersonTime>().Exact(An.Start));
        Assert.Equal("Asia/Shanghai", await Preferences.GetAsync<string>(context.Session.PersonKey, PersonSettings.TimeZoneName, TestContext.Current.CancellationToken));
        await section.Find("#zone").ChangeAsync("");
        Assert.Null(await Preferences.GetAsync<string>(context.Session.PersonKey, PersonSettings.TimeZoneName, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ChosenLanguage_LoadsThePageAnewInIt()
    {
        var context = Context();
        Go(context.BasePath + "/settings");
        var section = RenderIn<AppearanceSection>(context);
        await section.Find("#language").ChangeAsync("zh-Hans");
        Assert.Contains("/language/zh-Hans?to=", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "new", "new", "#password-current-fault")]
    [InlineData("old", "", "", "#password-new-fault")]
    [InlineData("old", "old", "old", "#password-new-fault")]
    [InlineData("old", "new", "other", "#password-again-fault")]
    public async Task PasswordsThatWillNotDo_AreSaidAtTheirField(string current, string replacement, string again, string fault)
    {
        var section = await FilledAsync(current, replacement, again);
        Assert.NotEmpty(section.Find(fault).TextContent);
        Assert.Empty(_account.Changed);
    }

    [Fact]
    public async Task WrongCurrentPassword_IsSaidAtItsField()
    {
        _account.Refusal = new CloudError.Forbidden("no");
        var section = await FilledAsync("wrong", "new", "new");
        Assert.Contains("wrong", section.Find("#password-current-fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedPassword_LeavesNoneOnThePage()
    {
        var section = await FilledAsync("old-secret", "new-secret", "new-secret");
        Assert.Equal([("old-secret", "new-secret")], _account.Changed);
        Assert.DoesNotContain("secret", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void CloudWithoutPasswordChange_SaysSo()
    {
        _account.Features = new IdentityFeatures(false, false, CanChangePassword: false);
        Assert.Empty(RenderIn<PasswordSection>(Context()).FindAll("form"));
    }

    [Fact]
    public async Task OtherSession_CanBeEnded()
    {
        _account.Sessions.Add(new OwnSession("k1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "10.1.1.1", An.Start, An.Start, true));
        _account.Sessions.Add(new OwnSession("k2", "Mozilla/5.0 (iPhone) Version/19 Safari/605", "10.1.1.2", An.Start, An.Start, false));
        var section = RenderIn<SessionsSection>(Context());
        Assert.Equal("sessions", section.Find("section").Id);
        Assert.Equal(["Firefox · Linux", "Safari · iPhone"], section.FindAll("tbody td:first-child").Select(static cell => cell.TextContent.Trim()));
        await section.Find("tbody .btn").ClickAsync(new());
        Assert.Equal(["k2"], _account.Ended);
        Assert.Single(section.FindAll("tbody tr"));
    }

    private async Task<IRenderedComponent<PasswordSection>> FilledAsync(string current, string replacement, string again)
    {
        var section = RenderIn<PasswordSection>(Context());
        await section.Find("#password-current").ChangeAsync(current);
        await section.Find("#password-new").ChangeAsync(replacement);
        await section.Find("#password-again").ChangeAsync(again);
        await section.Find("form").SubmitAsync();
        return section;
    }
}
