using Bunit;
using Portal.Domain.Quotas;
using Portal.Web.Tests.Shell;
using Portal.Web.UI;

namespace Portal.Web.Tests.UI;

public sealed class QuotaTests : ShellTestContext
{
    [Theory]
    [InlineData(QuotaResource.Instances, 10L, 5L, "5 of 10", "50%", null)]
    [InlineData(QuotaResource.Ram, 51200L, 40960L, "40 GiB of 50 GiB", "80%", "Nearly used up")]
    [InlineData(QuotaResource.Ram, 81920L, 82432L, "80.5 GiB of 80 GiB", "101%", "More than the quota allows")]
    [InlineData(QuotaResource.Cores, 20L, 19L, "19 of 20", "95%", "Almost nothing left")]
    [InlineData(QuotaResource.Cores, 20L, 21L, "21 of 20", "105%", "More than the quota allows")]
    [InlineData(QuotaResource.FloatingIps, null, 3L, "3, no limit", "∞", null)]
    public void Ring_SaysFiguresShareAndWarning(QuotaResource resource, long? limit, long? used, string amount, string share, string? warning)
    {
        var ring = Render<QuotaRing>(r => r.Add(x => x.Line, new QuotaLine(resource, limit, used)));
        Assert.Equal(amount, ring.Find(".amount").TextContent);
        Assert.Equal(share, ring.Find("text").TextContent);
        Assert.Equal(warning, ring.FindAll(".level").SingleOrDefault()?.TextContent.Trim());
    }

    [Fact]
    public void Forecast_NamesTheQuotaThatWouldBreak()
    {
        var forecast = new QuotaForecast([new QuotaForecastLine(QuotaResource.Instances, 9, 2, 10), new QuotaForecastLine(QuotaResource.Cores, 1, 1, 20)]);
        var lines = Render<QuotaForecastLines>(f => f.Add(x => x.Forecast, forecast));
        Assert.Equal("Error", lines.FindAll(".line")[0].GetAttribute("data-tone"));
        Assert.Contains("11 of 10", lines.FindAll(".line")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Ok", lines.FindAll(".line")[1].GetAttribute("data-tone"));
    }
}
