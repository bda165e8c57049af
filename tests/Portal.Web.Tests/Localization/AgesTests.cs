using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;
using Portal.Web.Localization;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Localization;

public sealed class AgesTests
{
    private readonly IStringLocalizer<AgeText> _words = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider()
        .GetRequiredService<IStringLocalizer<AgeText>>();

    [Theory]
    [InlineData(-30, "just now", "刚刚")]
    [InlineData(1, "just now", "刚刚")]
    [InlineData(4, "4 seconds ago", "4 秒前")]
    [InlineData(60, "1 minute ago", "1 分钟前")]
    [InlineData(7_199, "1 hour ago", "1 小时前")]
    [InlineData(172_800, "2 days ago", "2 天前")]
    [InlineData(5_300_000, "2 months ago", "2 个月前")]
    [InlineData(70_000_000, "2 years ago", "2 年前")]
    public void Age_ReadsAsPeopleSayIt(long seconds, string english, string chinese)
    {
        Assert.Equal(english, In("en", () => Ages.Ago(TimeSpan.FromSeconds(seconds), _words)));
        Assert.Equal(chinese, In("zh-Hans", () => Ages.Ago(TimeSpan.FromSeconds(seconds), _words)));
    }

    [Fact]
    public void BrowserGetsAPatternForEveryAge() =>
        Assert.All(Ages.Patterns(_words), static pattern => Assert.DoesNotContain(".ago", pattern.Value, StringComparison.Ordinal));

    [Fact]
    public void ExactTime_IsInThePersonsZone()
    {
        var time = new PersonTime(new FakeTimeProvider(An.Start), _words);
        Assert.True(time.Use("Asia/Shanghai"));
        Assert.Equal("2026-11-23 16:00:00 +08:00", time.Exact(An.Start));
        Assert.False(time.Use("Mars/Olympus"));
        Assert.Equal("2026-11-23 16:00:00 +08:00", time.Exact(An.Start));
    }

    private static string In(string culture, Func<string> act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
