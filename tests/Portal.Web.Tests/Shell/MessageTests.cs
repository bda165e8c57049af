using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Shell;

namespace Portal.Web.Tests.Shell;

public sealed class MessageTests : ShellTestContext
{
    private static readonly Dictionary<string, string> Text = new() { ["en"] = "Down on <b>Sunday</b>", ["zh-Hans"] = "周日停机" };

    [Theory]
    [InlineData("en", "Down on <b>Sunday</b>")]
    [InlineData("zh-CN", "周日停机")]
    [InlineData("fr", "Down on <b>Sunday</b>")]
    public void Text_IsInThePersonsLanguage(string culture, string text) =>
        Assert.Equal(text, new MessageOptions { Text = Text }.For(CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void NoText_ShowsNothing() => Assert.Empty(Render<MessageOfTheDay>().Markup.Trim());

    [Fact]
    public void Dismissed_StaysAwayUntilItChanges()
    {
        Services.Configure<MessageOptions>(static options => options.Text["en"] = Text["en"]);
        var message = Render<MessageOfTheDay>();
        Assert.Equal(Text["en"], message.Find(".grow").TextContent);
        var cookie = message.Find("button").GetAttribute("data-cookie")!.Split('=');
        Assert.Equal(BrowserState.MessageCookie, cookie[0]);
        message.On("button", element => element.Click());
        Assert.Empty(message.FindAll(".message"));
        Assert.Empty(Render<MessageOfTheDay>(m => m.AddCascadingValue(BrowserState.Default with { DismissedMessage = cookie[1] })).FindAll(".message"));
        Assert.Single(Render<MessageOfTheDay>(m => m.AddCascadingValue(BrowserState.Default with { DismissedMessage = "of another" })).FindAll(".message"));
    }
}
