using Portal.Domain.Operations.Nodes;
using Portal.Domain.Restart;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

/// <summary>Which instances ran before their node was rebooted, how sure that is, and how each is started.</summary>
public sealed class RestartTests
{
    private static readonly NodeSilence Silence = new(An.Moment, An.Moment.AddMinutes(12));

    [Theory]
    [InlineData("active", 5, RestartEvidence.SaidActive)]
    [InlineData("stopped", 12, RestartEvidence.StoppedOnReturn)]
    [InlineData("stopped", 30, RestartEvidence.StoppedOnReturn)]
    [InlineData("stopped", 40, RestartEvidence.Unknown)]
    [InlineData("stopped", 5, RestartEvidence.Unknown)]
    [InlineData("stopped", -60, RestartEvidence.OffBefore)]
    public void WhenItWasWritten_TellsWhetherItRan(string state, int minutes, RestartEvidence evidence) => Assert.Equal(evidence, Assert.Single(Find(Guest("1", state, minutes))).Evidence);

    [Fact]
    public void WhatRuns_OrIsBusy_OrWasPaused_IsLeftAlone() => Assert.Empty(Find(
        Guest("1", "active", 12) with { IsRunning = true },
        Guest("2", "active", 12) with { TaskState = "stopping" },
        Guest("3", "paused", 12),
        Guest("4", "error", 12)));

    [Fact]
    public void TheSurestComeFirst_AndOnlyThoseAreMeant() => Assert.Equal(
        [("b", true), ("a", true), ("d", false), ("c", false)],
        Find(Guest("a", "stopped", 13), Guest("b", "active", 13), Guest("c", "stopped", -60), Guest("d", "stopped", 300)).Select(static candidate => (candidate.Instance.Id, candidate.IsMeant)));

    /// <summary>power_on of 2012.2 connects no volume.</summary>
    [Theory]
    [InlineData("active", false, true, RestartWay.HardReboot)]
    [InlineData("stopped", false, true, RestartWay.Start)]
    [InlineData("stopped", true, true, RestartWay.HardReboot)]
    [InlineData("stopped", true, false, RestartWay.Start)]
    public void AVolume_TakesAHardRebootOnFolsom(string state, bool volume, bool folsom, RestartWay way) => Assert.Equal(
        way, Assert.Single(RestartFinder.Find([Guest("1", state, 13)], Silence, volume ? new HashSet<string> { "1" } : [], folsom)).Way);

    private static IEnumerable<RestartCandidate> Find(params InstancePlacement[] instances) => RestartFinder.Find(instances, Silence, new HashSet<string>(), folsom: true);

    private static InstancePlacement Guest(string id, string state, int minutes) =>
        new() { Id = id, Name = id, ProjectId = "p", Host = "compute1", VmState = state, UpdatedAt = An.Moment.AddMinutes(minutes) };
}
