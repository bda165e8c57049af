using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.Usage;
using Portal.Web.Features.Usage;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Usage;

public sealed class UsagePageTests : ShellTestContext
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(An.Start.UtcDateTime);

    public UsagePageTests()
    {
        Services.AddUsage();
        Cloud.Usage = static range => new UsageReport(range, An.Start,
        [
            new InstanceUsage("i1", "web-1", An.Start.AddHours(-10), null) { Flavor = "m1.small", State = "active", Vcpus = 2, MemoryMiB = 2048, DiskGiB = 20 },
            new InstanceUsage("i2", "<b>old</b>", An.Start.AddHours(-20), An.Start.AddHours(-19)) { Flavor = "m1.tiny", State = "terminated", Vcpus = 1, MemoryMiB = 512 },
        ]);
    }

    private string Path => Context().BasePath + "/usage";

    [Fact]
    public void ThisMonth_IsShownAtFirstWithItsSumsRowsAndFiles()
    {
        Go($"{Path}?from={UsageWords.Wire(Today.AddDays(-2))}&to={UsageWords.Wire(Today)}");
        var page = RenderIn<UsagePage>(Context());
        page.WaitForElement("tbody tr");
        Assert.Equal(["21", "20.5", "200", "11"], page.FindAll(".sum .figure").Select(static figure => figure.TextContent));
        Assert.Contains("2 instances, 1 of them deleted", page.Markup, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("svg .bar").Count);
        Assert.Equal([$"{Path}.csv", $"{Path}.json"], page.FindAll("a[download]").Select(static link => link.GetAttribute("href")!.Split('?')[0]));
        Assert.All(page.FindAll("a[download]"), static link => Assert.Contains($"to={UsageWords.Wire(Today)}", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void HostileName_IsTextAndADeletedInstanceNoLink()
    {
        Go($"{Path}?from={UsageWords.Wire(Today.AddDays(-2))}&to={UsageWords.Wire(Today)}");
        var page = RenderIn<UsagePage>(Context());
        page.WaitForElement("td.name");
        Assert.Equal(["web-1", "<b>old</b>"], page.FindAll("td.name").Select(static cell => cell.TextContent.Trim()));
        Assert.Single(page.FindAll("td.name a"));
        Assert.Empty(page.FindAll("td.name b"));
    }

    [Fact]
    public async Task Measure_ChangesThePicture()
    {
        var page = RenderIn<UsagePage>(Context());
        page.WaitForElement(".sum");
        var before = page.FindAll("svg .bar").Select(static bar => bar.GetAttribute("height")).ToList();
        await page.OnAsync("[data-measure=Memory]", element => element.ClickAsync(new()));
        Assert.Equal("true", page.Find("[data-measure=Memory]").GetAttribute("aria-pressed"));
        Assert.Contains("Memory hours", page.Find("#usage-chart").TextContent, StringComparison.Ordinal);
        Assert.NotEqual(before, page.FindAll("svg .bar").Select(static bar => bar.GetAttribute("height")));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-01", "before the first")]
    [InlineData("2011-01-01", "2026-01-01", "at most 366 days")]
    [InlineData("nonsense", "2026-01-01", "Choose two days")]
    public void WrongRange_SaysSoAndAsksNothing(string from, string to, string words)
    {
        Go($"{Path}?from={from}&to={to}");
        var page = RenderIn<UsagePage>(Context());
        Assert.Contains(words, page.Find("#usage-fault").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, Cloud.Calls("usage.get"));
        Assert.Empty(page.FindAll("a[download]"));
    }

    [Fact]
    public async Task Refusal_IsNamedAndTriedAgain()
    {
        Cloud.FailBefore = static _ => new CloudError.Unavailable("down") { Service = "compute" };
        var page = RenderIn<UsagePage>(Context());
        page.WaitForElement(".alert");
        Cloud.FailBefore = static _ => null;
        await page.OnAsync(".alert button", element => element.ClickAsync(new()));
        page.WaitForElement(".sum");
        Assert.Empty(page.FindAll(".alert"));
    }

    [Fact]
    public async Task SameRange_IsAskedOnceAMinuteUnlessAskedAnew()
    {
        var reader = Services.GetRequiredService<UsageReader>();
        var range = UsageRange.Of(UsagePreset.ThisMonth, An.Start);
        async Task Read(bool anew = false) => await reader.ReadAsync(Context(), range, anew, TestContext.Current.CancellationToken);
        await Read();
        await Read();
        Assert.Equal(1, Cloud.Calls("usage.get"));
        await Read(anew: true);
        Assert.Equal(2, Cloud.Calls("usage.get"));
        Clock.Advance(UsageReader.Kept);
        await Read();
        Assert.Equal(3, Cloud.Calls("usage.get"));
    }
}
