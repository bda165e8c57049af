using System.Globalization;
using Portal.Web.Localization;

namespace Portal.Web.Tests.Localization;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-SG", "zh-Hans")]
    [InlineData("zh-Hans", "zh-Hans")]
    [InlineData("en-GB", "en")]
    [InlineData("zh-TW", null)]
    [InlineData("xx-nonsense", null)]
    [InlineData("", null)]
    public void Culture_IsServedByTheNearestLanguage(string asked, string? served) => Assert.Equal(served, Languages.Serving(asked)?.Name);

    [Fact]
    public void Languages_NameThemselves() =>
        Assert.Equal(["English", "简体中文"], Languages.All.Select(Languages.NameOf));

    [Theory]
    [InlineData("/c/demo/p/1/instances?q=a", true)]
    [InlineData("/", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\nb", false)]
    [InlineData(null, false)]
    public void ReturnAddress_StaysHere(string? path, bool local) => Assert.Equal(local, LanguageEndpoints.IsLocal(path));

    [Fact]
    public async Task BoundCallback_SpeaksThePersonsLanguage()
    {
        string? spoken = null;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        var bound = CultureFlow.Bind(() => spoken = CultureInfo.CurrentUICulture.Name);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        await Task.Run(bound, TestContext.Current.CancellationToken);
        Assert.Equal("zh-Hans", spoken);
    }
}
