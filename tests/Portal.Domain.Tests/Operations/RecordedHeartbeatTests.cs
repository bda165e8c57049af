using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Tests.Operations;

/// <summary>What a real Folsom wrote, judged as it came.</summary>
public sealed class RecordedHeartbeatTests
{
    [Theory]
    [InlineData("services-network-down-sigterm", "compute2", "nova-network", "nova-compute")]
    [InlineData("services-network-down-sigkill", "compute3", "nova-network", "nova-compute")]
    [InlineData("services-compute-down-sigterm", "compute3", "nova-compute", "nova-network")]
    public void ADaemonThatStops_TurnsLateThenDownThenUpAgain_AndItsNeighbourStaysUp(string series, string host, string stopped, string neighbour)
    {
        var seen = Replay(series);

        var states = seen.Select(judged => judged[new ServiceKey(host, stopped)].State).ToArray();
        Assert.Equal([ServiceState.Up, ServiceState.Late, ServiceState.Down, ServiceState.Up], Changes(states));
        Assert.All(seen, judged => Assert.Equal(ServiceState.Up, judged[new ServiceKey(host, neighbour)].State));
    }

    /// <summary>The samples are 5 s apart: the state changes with the first that is past the limit, counted from the last beat seen.</summary>
    [Theory]
    [InlineData("services-network-down-sigterm", "compute2", "nova-network")]
    [InlineData("services-network-down-sigkill", "compute3", "nova-network")]
    [InlineData("services-compute-down-sigterm", "compute3", "nova-compute")]
    public void TheVerdict_ComesWithTheFirstSamplePastTheLimit(string series, string host, string stopped)
    {
        var key = new ServiceKey(host, stopped);
        var samples = RecordedSeries.Read(series);
        var counts = samples.Select(sample => sample.Rows.Single(row => row.Key == key).ReportCount).ToArray();
        var beat = Enumerable.Range(1, counts.Length - 1).Last(index => counts[index] != counts[index - 1] && samples[^1].Read.Monotonic - samples[index].Read.Monotonic > TimeSpan.FromSeconds(60));
        var seen = Replay(series);

        for (var index = beat; index < samples.Count && counts[index] == counts[beat]; index++)
        {
            var silent = samples[index].Read.Monotonic - samples[beat].Read.Monotonic;
            var expected = silent > TimeSpan.FromSeconds(60) ? ServiceState.Down : silent > TimeSpan.FromSeconds(30) ? ServiceState.Late : ServiceState.Up;
            Assert.Equal((silent, expected), (silent, seen[index][key].State));
        }
    }

    [Fact]
    public void TheFirstSample_IsUnconfirmed_UntilABeatIsSeen()
    {
        var seen = Replay("services-network-down-sigkill");
        var key = new ServiceKey("compute3", "nova-compute");

        Assert.False(seen[0][key].Confirmed);
        Assert.Null(seen[0][key].Skew);
        Assert.True(seen[^1][key].Confirmed);
        Assert.Equal(TimeSpan.Zero, seen[^1][key].Skew);
    }

    /// <summary>updated_at moved by ten seconds and report_count did not: nova calls it a sign of life, the portal does not.</summary>
    [Fact]
    public void Disabling_TouchesTheRow_AndIsNoBeat()
    {
        var key = new ServiceKey("compute3", "nova-compute");
        var ledger = new HeartbeatLedger(HeartbeatThresholds.Nova)
            .Observe(RecordedSeries.Stage("before"), Moment("2026-11-23 02:49:53"))
            .Observe(RecordedSeries.Stage("disabled"), Moment("2026-11-23 02:49:55"));

        var track = ledger.Find(key)!;
        Assert.Equal(RecordedSeries.At("2026-11-23 02:49:54"), track.Reading.UpdatedAt);
        Assert.Equal(TimeSpan.FromSeconds(11), track.Age);
        Assert.Equal(new ServiceHealth(ServiceState.Up, RecordedSeries.At("2026-11-23 02:49:44"), Confirmed: false, Disabled: true, Skew: null), track.Judge(HeartbeatThresholds.Nova));

        // A node that is already dead does not come to life by it either.
        var later = ledger.Observe(RecordedSeries.Stage("disabled"), Moment("2026-11-23 02:50:46")).Find(key)!;
        Assert.Equal(ServiceState.Down, later.Judge(HeartbeatThresholds.Nova).State);
    }

    [Fact]
    public void ADisabledService_GoesOnBeating()
    {
        var key = new ServiceKey("compute3", "nova-compute");
        var health = new HeartbeatLedger(HeartbeatThresholds.Nova)
            .Observe(RecordedSeries.Stage("disabled"), Moment("2026-11-23 02:49:55"))
            .Observe(RecordedSeries.Stage("disabled_12s_later"), Moment("2026-11-23 02:50:08"))
            .Find(key)!.Judge(HeartbeatThresholds.Nova);

        Assert.Equal(new ServiceHealth(ServiceState.Up, RecordedSeries.At("2026-11-23 02:50:08"), Confirmed: true, Disabled: true, Skew: TimeSpan.Zero), health);
    }

    private static ReadMoment Moment(string text) => new(RecordedSeries.At(text) - RecordedSeries.At("2026-11-23 00:00:00"), RecordedSeries.At(text));

    private static List<Dictionary<ServiceKey, ServiceHealth>> Replay(string series)
    {
        var ledger = new HeartbeatLedger(HeartbeatThresholds.Nova);
        var seen = new List<Dictionary<ServiceKey, ServiceHealth>>();
        foreach (var sample in RecordedSeries.Read(series))
        {
            ledger = ledger.Observe(sample.Rows, sample.Read);
            seen.Add(ledger.Judge().ToDictionary(static service => service.Key, static service => service.Health));
        }

        return seen;
    }

    private static IEnumerable<ServiceState> Changes(ServiceState[] states) =>
        states.Where((state, index) => index == 0 || states[index - 1] != state);
}
