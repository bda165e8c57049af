using Portal.Domain.Operations.Capacity;

namespace Portal.Domain.Tests.Operations.Capacity;

public sealed class RunwayTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void SteadyGrowth_EndsOnTheDayThatItReachesTheTotal()
    {
        var ends = Assert.IsType<Runway.Ends>(RunwayForecast.Of(Line(days: 20, from: 100, perDay: 5), Now));
        Assert.Equal(5, ends.PerDay, 6);
        Assert.All([ends.Middle, ends.Earliest, ends.Latest!.Value], static end => Assert.Equal(Now + TimeSpan.FromDays(10), end, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void ADayOfAThousandLaunches_DoesNotMoveTheTrend()
    {
        var samples = Line(days: 20, from: 100, perDay: 5, every: TimeSpan.FromHours(2));
        for (var place = 100; place < 112; place++)
        {
            samples[place] = samples[place] with { Used = 249 };
        }

        var ends = Assert.IsType<Runway.Ends>(RunwayForecast.Of(samples, Now));
        Assert.InRange(ends.PerDay, 4.5, 5.5);
        Assert.True(ends.Earliest <= ends.Middle);
    }

    [Fact]
    public void UnsteadyGrowth_HasABand_WithTheMiddleInside()
    {
        var random = new Random(7);
        var samples = Line(days: 20, from: 100, perDay: 5).Select(sample => sample with { Used = sample.Used + (random.NextDouble() * 10) - 5 }).ToList();
        samples[^1] = samples[^1] with { Used = 200 };
        var ends = Assert.IsType<Runway.Ends>(RunwayForecast.Of(samples, Now));
        Assert.True(ends.Earliest < ends.Middle);
        Assert.True(ends.Latest is null || ends.Latest > ends.Middle);
        Assert.True(ends.Rates.Slow < ends.PerDay && ends.PerDay < ends.Rates.Fast);
    }

    [Theory]
    [InlineData(2.9)]
    [InlineData(0)]
    public void TooYoungAHistory_SaysSo_AndHowYoung(double days)
    {
        var young = Assert.IsType<Runway.NotEnoughHistory>(RunwayForecast.Of(Line(days, 100, 5), Now));
        Assert.Equal(days, young.Known.TotalDays, 1);
        Assert.Equal(RunwayForecast.Needed, young.Needed);
    }

    [Fact]
    public void NoHistoryAtAll_IsNoForecast() => Assert.IsType<Runway.NotEnoughHistory>(RunwayForecast.Of([], Now));

    [Fact]
    public void NothingLeft_IsSaidWhateverTheHistory() =>
        Assert.IsType<Runway.Exhausted>(RunwayForecast.Of([new CapacitySample(Now, 250, 250)], Now));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void WhatDoesNotGrow_Lasts(double perDay) =>
        Assert.Equal(perDay, Assert.IsType<Runway.Lasting>(RunwayForecast.Of(Line(20, 200, perDay), Now)).PerDay, 6);

    [Fact]
    public void AnEndYearsAway_IsNoDate() => Assert.IsType<Runway.Lasting>(RunwayForecast.Of(Line(20, 100, 0.05), Now));

    [Fact]
    public void NinetyDaysOfSamples_AreThinnedAndKeepTheirTrend()
    {
        var samples = Line(days: 90, from: 10, perDay: 1, every: TimeSpan.FromMinutes(30));
        Assert.True(samples.Count > 4000);
        Assert.Equal(1, Assert.IsType<Runway.Ends>(RunwayForecast.Of(samples, Now)).PerDay, 6);
    }

    private static List<CapacitySample> Line(double days, double from, double perDay, TimeSpan? every = null)
    {
        var step = every ?? TimeSpan.FromHours(1);
        var count = (int)(TimeSpan.FromDays(days) / step) + 1;
        return [.. Enumerable.Range(0, count).Select(place => new CapacitySample(Now - (step * (count - 1 - place)), from + (perDay * (step * place).TotalDays), 250))];
    }
}
