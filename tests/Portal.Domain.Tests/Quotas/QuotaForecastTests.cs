using CsCheck;
using Portal.Domain.Compute;
using Portal.Domain.Quotas;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Quotas;

public sealed class QuotaForecastTests
{
    private static readonly Flavor Small = new("2", "m1.small", Vcpus: 1, RamMiB: 2048, DiskGiB: 20);

    private static readonly Flavor Large = new("4", "m1.large", Vcpus: 4, RamMiB: 8192, DiskGiB: 80);

    [Fact]
    public void Launch_AddsInstancesCoresAndRam()
    {
        var forecast = QuotaForecast.ForLaunch(SampleLimits.Folsom(instances: 6, cores: 6, ram: 6144), Large, 2);
        Assert.Equal(
            [(QuotaResource.Instances, 8L, QuotaLevel.Warning), (QuotaResource.Cores, 14L, QuotaLevel.Ok), (QuotaResource.Ram, 22528L, QuotaLevel.Ok)],
            forecast.Lines.Select(line => (line.Resource, line.After!.Value, line.Level)));
        Assert.True(forecast.Fits);
        Assert.Equal(QuotaLevel.Warning, forecast.Level);
    }

    /// <summary>Recordings 221 and 222: nova refuses for cores and instances, or for cores and ram.</summary>
    [Theory]
    [InlineData("221-server-create-too-many", 1, 512, 50)]
    [InlineData("222-server-create-quota-cores", 8, 16384, 3)]
    public void LaunchThatNovaRefused_DoesNotFitInTheSameQuotas(string recording, int vcpus, int ram, int count)
    {
        var message = Repository.NovaRecording(recording).GetProperty("response").GetProperty("body").GetProperty("overLimit").GetProperty("message").GetString()!;
        var named = message["Quota exceeded for ".Length..message.IndexOf(':', StringComparison.Ordinal)].Split(',').Order();

        var forecast = QuotaForecast.ForLaunch(SampleLimits.Folsom(instances: 6, cores: 6, ram: 6144), new("x", "x", vcpus, ram, 0), count);

        Assert.Equal(named, forecast.Lines.Where(line => line.Exceeds).Select(line => line.Resource.ToString().ToLowerInvariant()).Order());
    }

    [Theory]
    [InlineData(100L, 79L, QuotaLevel.Ok)]
    [InlineData(100L, 80L, QuotaLevel.Warning)]
    [InlineData(100L, 94L, QuotaLevel.Warning)]
    [InlineData(100L, 95L, QuotaLevel.Critical)]
    [InlineData(100L, 100L, QuotaLevel.Critical)]
    [InlineData(100L, 101L, QuotaLevel.Exceeded)]
    [InlineData(null, 101L, QuotaLevel.Unlimited)]
    [InlineData(100L, null, QuotaLevel.Unknown)]
    [InlineData(0L, 0L, QuotaLevel.Ok)]
    [InlineData(0L, 1L, QuotaLevel.Exceeded)]
    public void Level_ChangesAtEightyAndNinetyFivePercent(long? limit, long? used, QuotaLevel expected) =>
        Assert.Equal(expected, new QuotaLine(QuotaResource.Cores, limit, used).Level());

    [Fact]
    public void UnknownUse_RefusesOnlyWhatIsTooMuchByItself()
    {
        var line = new QuotaForecastLine(QuotaResource.Cores, Used: null, Add: 8, Limit: 20);
        Assert.Equal((false, null, QuotaLevel.Unknown), (line.Exceeds, line.After, line.Level));
        Assert.True((line with { Add = 21 }).Exceeds);
    }

    [Fact]
    public void QuotaAlreadyExceeded_DoesNotRefuseWhatTakesNothing() =>
        Assert.False(new QuotaForecastLine(QuotaResource.Cores, Used: 30, Add: 0, Limit: 20).Exceeds);

    [Fact]
    public void Resize_CountsOnlyWhatGrows()
    {
        var forecast = QuotaForecast.ForResize(SampleLimits.Folsom(instances: 3, cores: 9, ram: 18432), [Large, Small, Small], new("3", "m1.medium", 2, 4096, 40));
        Assert.Equal((2L, 4096L), (forecast.Find(QuotaResource.Cores)!.Add, forecast.Find(QuotaResource.Ram)!.Add));
        Assert.Null(forecast.Find(QuotaResource.Instances));
    }

    [Fact]
    public void LargestLaunch_IsTheTightestQuota()
    {
        Assert.Equal(2, QuotaForecast.LargestLaunch(SampleLimits.Folsom(instances: 1, cores: 12, ram: 0), Large));
        Assert.Equal(0, QuotaForecast.LargestLaunch(SampleLimits.Folsom(instances: 12, cores: 0, ram: 0), Large));
        Assert.Null(QuotaForecast.LargestLaunch(new([new(QuotaResource.Instances, null, 7), new(QuotaResource.Cores, 20, null)], []), Large));
    }

    [Fact]
    public void LargestLaunch_IsTheLargestThatFits() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 40], Gen.Int[0, 60000], Gen.Int[0, 8], Gen.Int[0, 16384]).Sample((instances, cores, ram, vcpus, mib) =>
        {
            var limits = SampleLimits.Folsom(instances, cores, ram);
            var flavor = new Flavor("f", "f", vcpus, mib, 0);
            var largest = QuotaForecast.LargestLaunch(limits, flavor)!.Value;
            return (largest == 0 || QuotaForecast.ForLaunch(limits, flavor, largest).Fits) && !QuotaForecast.ForLaunch(limits, flavor, largest + 1).Fits;
        });

    [Fact]
    public void HugeLaunch_DoesNotOverflow() =>
        Assert.False(QuotaForecast.ForLaunch(SampleLimits.Folsom(0, 0, 0), Large, int.MaxValue).Fits);
}
