using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Storms;

/// <summary>
/// Real portals killed by SIGKILL while they drain a node. `PORTAL_STORM_SEEDS=7` or `100-120` runs other rounds than the usual ones, or one again.
/// </summary>
public sealed class DrainStormTests(Browser browser)
{
    public static TheoryData<int, int> Rounds => [.. Seeds().Select(static seed => new TheoryDataRow<int, int>(seed, 1 + (seed % 2)))];

    [BrowserTheory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public Task ASample_EveryInstanceIsAccountedFor(int seed, int portals) => new DrainStorm(browser, seed, portals, instances: 24, kills: 3) { TimeScale = 0.05 }.RunAsync(TestContext.Current.CancellationToken);

    [BrowserTheory]
    [Trait("Category", "long")]
    [MemberData(nameof(Rounds))]
    public Task AHundredInstances_PortalsKilledAtRandom_EveryOneIsAccountedFor(int seed, int portals) => new DrainStorm(browser, seed, portals, instances: 100, kills: 6).RunAsync(TestContext.Current.CancellationToken);

    [BrowserFact(Timeout = 20 * 60_000)]
    [Trait("Category", "long")]
    public Task AtFolsomsRateLimits_PortalsKilledAtRandom_EveryInstanceIsAccountedFor() =>
        new DrainStorm(browser, seed: 21, portals: 1, instances: 24, kills: 4) { RateLimits = true, Longest = TimeSpan.FromMinutes(15) }.RunAsync(TestContext.Current.CancellationToken);

    private static IEnumerable<int> Seeds()
    {
        var wanted = Environment.GetEnvironmentVariable("PORTAL_STORM_SEEDS")?.Split('-') ?? ["1", "20"];
        var (from, to) = (int.Parse(wanted[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(wanted[^1], System.Globalization.CultureInfo.InvariantCulture));
        return Enumerable.Range(from, to - from + 1);
    }
}
