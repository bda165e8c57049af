using CsCheck;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

/// <summary>What no recording shows: clocks that are wrong, rows that change, a reader that paused.</summary>
public sealed class HeartbeatTests
{
    private static readonly HeartbeatThresholds Limits = HeartbeatThresholds.Nova;

    [Theory]
    [InlineData(5, 30)]
    [InlineData(-7, -90)]
    public void AClockThatIsWrong_ShowsInTheSkew_AndNotInTheAge(int usual, int skewed)
    {
        var track = HeartbeatTrack.Begin(Row(10, written: usual), At(0)).Next(Row(11, written: 2 + skewed), At(2), Limits);

        var health = track.Judge(Limits);

        Assert.Equal((ServiceState.Up, true, TimeSpan.Zero), (health.State, health.Confirmed, track.Age));
        // The beat fell between the reads at 0 and 2 s, and the row keeps whole seconds: the rest is the clock's.
        Assert.Equal(skewed > 0 ? TimeSpan.FromSeconds(skewed) : TimeSpan.FromSeconds(2 + skewed + 1), health.Skew);
    }

    [Fact]
    public void AClockOffByMoreThanNovaAllows_IsAlive_AndDeadToNova()
    {
        var health = HeartbeatTrack.Begin(Row(10, written: 90), At(0)).Next(Row(11, written: 100), At(10), Limits).Judge(Limits);

        Assert.Equal(ServiceState.Up, health.State);
        Assert.True(health.IsAliveButDeadToNova(Limits));
    }

    /// <summary>nova takes the absolute difference, so before a beat was seen a clock far ahead looks dead. The first beat puts it right.</summary>
    [Fact]
    public void AClockFarAhead_LooksDownAtFirstSight_AndIsUpAfterABeat()
    {
        var first = HeartbeatTrack.Begin(Row(10, written: 75), At(0));
        Assert.Equal((ServiceState.Down, false), (first.Judge(Limits).State, first.Judge(Limits).Confirmed));

        var second = first.Next(Row(11, written: 85), At(10), Limits);
        Assert.Equal((ServiceState.Up, true), (second.Judge(Limits).State, second.Judge(Limits).Confirmed));
    }

    [Fact]
    public void AServiceThatNeverReported_IsJudgedByItsRow()
    {
        var track = HeartbeatTrack.Begin(Row(0, written: null) with { CreatedAt = An.Moment.AddSeconds(-40) }, At(0));

        Assert.Equal((ServiceState.Late, TimeSpan.FromSeconds(40)), (track.Judge(Limits).State, track.Age));
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void ACountThatStandsStillForTheWholeWatch_IsConfirmed(int seconds, bool confirmed)
    {
        var track = HeartbeatTrack.Begin(Row(10, written: 0), At(0));
        for (var second = 2; second < seconds; second += 2)
        {
            track = track.Next(Row(10, written: second), At(second), Limits);
        }

        Assert.Equal(confirmed, track.Next(Row(10, written: seconds), At(seconds), Limits).Judge(Limits).Confirmed);
    }

    /// <summary>Down stays down over an outage of the database; a count that moved meanwhile does not tell when.</summary>
    [Fact]
    public void AfterAPauseOfTheReader_AnAdvanceIsUnconfirmed_AndAStandstillIsCertain()
    {
        var track = HeartbeatTrack.Begin(Row(10, written: 0), At(0)).Next(Row(11, written: 10), At(10), Limits);

        var still = track.Next(Row(11, written: 10), At(310), Limits);
        Assert.Equal((ServiceState.Down, true), (still.Judge(Limits).State, still.Judge(Limits).Confirmed));

        var moved = track.Next(Row(14, written: 40), At(310), Limits);
        Assert.Equal((ServiceState.Down, false), (moved.Judge(Limits).State, moved.Judge(Limits).Confirmed));
        Assert.Equal(TimeSpan.FromSeconds(270), moved.Age);
    }

    [Fact]
    public void AKnownSkew_IsTakenOutOfWhatARowClaims()
    {
        var skewed = HeartbeatTrack.Begin(Row(10, written: 50), At(0)).Next(Row(11, written: 60), At(10), Limits);
        Assert.Equal(TimeSpan.FromSeconds(50), skewed.Skew);

        var afterPause = skewed.Next(Row(50, written: 450), At(410), Limits);

        Assert.Equal((ServiceState.Up, TimeSpan.FromSeconds(10)), (afterPause.Judge(Limits).State, afterPause.Age));
    }

    [Theory]
    [InlineData(2, 11)]
    [InlineData(1, 3)]
    public void ARowMadeAnewOrSetBack_IsAFirstSight(long rowId, long count)
    {
        var track = HeartbeatTrack.Begin(Row(10, written: 0), At(0)).Next(Row(11, written: 10), At(10), Limits);

        Assert.False(track.Next(Row(count, written: 12) with { RowId = rowId }, At(12), Limits).Judge(Limits).Confirmed);
    }

    [Fact]
    public void AServiceWhoseRowIsGone_IsForgotten_AndOfTwoRowsTheNewerCounts()
    {
        var ledger = new HeartbeatLedger(Limits).Observe([Row(9, written: 0) with { RowId = 7 }, Row(4, written: 0)], At(0));
        Assert.Equal(7, Assert.Single(ledger.Tracks).Reading.RowId);

        Assert.Empty(ledger.Observe([], At(2)).Tracks);
    }

    [Fact]
    public void TheStatesChange_JustPastTheirLimits()
    {
        Assert.Equal(ServiceState.Up, Limits.StateAt(TimeSpan.FromSeconds(30)));
        Assert.Equal(ServiceState.Late, Limits.StateAt(TimeSpan.FromSeconds(30.001)));
        Assert.Equal(ServiceState.Late, Limits.StateAt(TimeSpan.FromSeconds(60)));
        Assert.Equal(ServiceState.Down, Limits.StateAt(TimeSpan.FromSeconds(60.001)));
    }

    /// <summary>Whatever the clocks of node and portal say: while beats are seen at most 10 s apart the service is up, and 61 s after the last it is down.</summary>
    [Fact]
    public void NoClock_ChangesTheVerdict() =>
        Gen.Select(Gen.Int[-4000, 4000], Gen.Int[-4000, 4000], Gen.Int[2, 20]).Sample((node, jump, beats) =>
        {
            var track = HeartbeatTrack.Begin(Row(0, written: node), At(0));
            for (var beat = 1; beat <= beats; beat++)
            {
                var portal = beat > beats / 2 ? jump : 0;
                track = track.Next(Row(beat, written: node + (beat * 10)), At(beat * 10, portal), Limits);
                Assert.Equal(ServiceState.Up, track.Judge(Limits).State);
            }

            for (var second = 2; second <= 62; second += 2)
            {
                track = track.Next(Row(beats, written: node + (beats * 10) + second), At((beats * 10) + second, jump), Limits);
            }

            Assert.Equal((ServiceState.Down, true), (track.Judge(Limits).State, track.Judge(Limits).Confirmed));
        });

    private static ReadMoment At(int seconds, int wall = 0) => new(TimeSpan.FromSeconds(seconds + 1000), An.Moment.AddSeconds(seconds + wall));

    private static ServiceReading Row(long count, int? written) => new()
    {
        Key = new ServiceKey("compute1", NodeService.Network),
        RowId = 1,
        ReportCount = count,
        UpdatedAt = written is { } seconds ? An.Moment.AddSeconds(seconds) : null,
    };
}
