using Portal.Domain.Compute;
using Portal.Web.Live.Sightings;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Live.Sightings;

public sealed class SightedChangesTests
{
    private static readonly Instance Before = An.Instance("a") with
    {
        PowerState = PowerState.Running,
        Host = "compute-1",
        HostId = "h1",
        Addresses = [new("private", "10.0.0.7", 4, AddressKind.Fixed), new("private", "192.0.2.5", 4, AddressKind.Floating)],
    };

    [Fact]
    public void EachKindOfChange_IsToldWithBothValues()
    {
        var after = Before with
        {
            Status = InstanceStatus.Shutoff,
            RawStatus = "SHUTOFF",
            TaskState = "powering-off",
            PowerState = PowerState.Shutdown,
            Host = "compute-2",
            HostId = "h2",
            Addresses = [new("private", "10.0.0.7", 4, AddressKind.Fixed)],
        };
        Assert.Equal(
            [
                new Sighting(An.Start, SightingKind.Status, "Active", "Shutoff"),
                new Sighting(An.Start, SightingKind.Task, null, "powering-off"),
                new Sighting(An.Start, SightingKind.Power, "Running", "Shutdown"),
                new Sighting(An.Start, SightingKind.Host, "compute-1", "compute-2"),
                new Sighting(An.Start, SightingKind.Moved, null, null),
                new Sighting(An.Start, SightingKind.Addresses, "10.0.0.7, 192.0.2.5", "10.0.0.7"),
            ],
            SightedChanges.Between(Before, after, An.Start));
    }

    [Fact]
    public void WhatATimelineDoesNotTell_IsNoChange() =>
        Assert.Empty(SightedChanges.Between(Before, Before with { Name = "b", Updated = An.Start.AddHours(1), Progress = 50, Addresses = [.. Before.Addresses.Reverse()] }, An.Start));

    [Fact]
    public void FirstNode_IsNoMove() =>
        Assert.DoesNotContain(SightedChanges.Between(Before with { HostId = "" }, Before, An.Start), static change => change.Kind == SightingKind.Moved);

    [Fact]
    public void StatusNobodyKnows_KeepsTheCloudsWord() =>
        Assert.Equal("DREAMING", SightedChanges.Between(Before, Before with { Status = InstanceStatus.Unknown, RawStatus = "DREAMING" }, An.Start).Single().After);
}
