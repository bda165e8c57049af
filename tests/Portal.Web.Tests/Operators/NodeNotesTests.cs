using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Operators;

/// <summary>Reasons are kept for all replicas, and end with what they are about.</summary>
public sealed class NodeNotesTests(MariaDbServer server)
{
    private readonly FakeTimeProvider _time = new(An.Start);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AReason_IsHeardOfByTheOtherReplica_AndReplaced(bool mySql)
    {
        await using var database = mySql ? await TestDatabases.MySqlAsync(server) : await TestDatabases.SqliteAsync();
        var (one, other) = (Replica(database), Replica(database));
        await other.ObserveAsync("lab", null, Cancellation);

        await one.KeepAsync("lab", "compute3", new DisabledNote("fan", "ada", An.Start), Cancellation);
        await one.KeepAsync("lab", "compute3", new DisabledNote("no, the disk", "ada", An.Start), Cancellation);
        await one.KeepAsync("else", "compute3", new DisabledNote("another cloud's", "bob", An.Start), Cancellation);
        Assert.Equal(new DisabledNote("no, the disk", "ada", An.Start), Assert.Single(one.Of("lab")).Value);
        await other.ObserveAsync("lab", null, Cancellation);
        Assert.Empty(other.Of("lab"));
        _time.Advance(TimeSpan.FromSeconds(10));
        await other.ObserveAsync("lab", null, Cancellation);

        Assert.Equal(one.Of("lab"), other.Of("lab"));
        await other.ForgetAsync("lab", "compute3", Cancellation);
        Assert.Empty(other.Of("lab"));
    }

    [Fact]
    public async Task ANodeThatIsEnabledAgain_TakesItsReasonWithIt()
    {
        await using var database = await TestDatabases.SqliteAsync();
        var notes = Replica(database);
        await notes.KeepAsync("lab", "compute3", new DisabledNote("fan", "ada", An.Start), Cancellation);

        // Kept by who is about to disable it by hand: that it is not disabled yet says nothing.
        await notes.ObserveAsync("lab", [Service(false)], Cancellation);
        Assert.Single(notes.Of("lab"));
        await notes.ObserveAsync("lab", [Service(true)], Cancellation);
        await notes.ObserveAsync("lab", [], Cancellation);
        Assert.Single(notes.Of("lab"));

        await notes.ObserveAsync("lab", [Service(false)], Cancellation);
        Assert.Empty(notes.Of("lab"));
        Assert.Empty(Replica(database).Of("lab"));
    }

    [Fact]
    public async Task WhoKeepsAReasonAndDoesNothing_HasChangedTheirMind()
    {
        await using var database = await TestDatabases.SqliteAsync();
        var notes = Replica(database);
        await notes.KeepAsync("lab", "compute3", new DisabledNote("fan", "ada", An.Start), Cancellation);
        _time.Advance(TimeSpan.FromHours(25));

        await notes.ObserveAsync("lab", [Service(false)], Cancellation);

        Assert.Empty(notes.Of("lab"));
    }

    private NodeNotes Replica(ITestDatabase database) => new(database.Database, _time, NullLogger<NodeNotes>.Instance);

    private static NodeService Service(bool disabled) =>
        new(new ServiceKey("compute3", NodeService.Compute), new ServiceHealth(ServiceState.Up, An.Start, Confirmed: true, disabled, TimeSpan.Zero));
}
