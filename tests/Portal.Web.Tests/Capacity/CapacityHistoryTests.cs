using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Operators.Capacity;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Capacity;

/// <summary>On both databases: one replica writes every half hour, another does not write it twice, and what is old is forgotten.</summary>
public sealed class CapacityHistoryTests(MariaDbServer server)
{
    private readonly FakeTimeProvider _time = new(An.Start);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneReplicaWritesASample_AndTheNextHalfAnHourLater(bool mySql)
    {
        await using var database = mySql ? await TestDatabases.MySqlAsync(server) : await TestDatabases.SqliteAsync();
        var (one, history, put) = Replica(database.Database);
        var (other, _, putOther) = Replica(database.Database);
        Assert.False(await one.SampleAsync("lab", Cancellation), "nothing was read yet");
        put(1000);
        putOther(1000);
        Assert.True(await one.SampleAsync("lab", Cancellation));
        Assert.False(await other.SampleAsync("lab", Cancellation), "the duty is the other's");
        _time.Advance(TimeSpan.FromMinutes(5));
        put(1500);
        Assert.False(await one.SampleAsync("lab", Cancellation), "a sample is young yet");
        _time.Advance(TimeSpan.FromMinutes(26));
        put(2000);
        Assert.True(await one.SampleAsync("lab", Cancellation));

        var memory = (await history.ReadAsync(An.Context(new FakeCloud(_time), roles: "admin"), Cancellation))["memory"];
        Assert.Equal([(1000, 4000), (2000, 4000)], memory.Select(static sample => ((int)sample.Used, (int)sample.Total)));
        Assert.Equal(_time.GetUtcNow(), memory[^1].At);

        _time.Advance(CapacityHistory.Kept + TimeSpan.FromMinutes(1));
        put(3000);
        Assert.True(await one.SampleAsync("lab", Cancellation));
        Assert.Single((await history.ReadAsync(An.Context(new FakeCloud(_time), roles: "admin"), Cancellation))["memory"]);
    }

    [Fact]
    public async Task ABoardThatIsOld_IsNoSampleOfNow()
    {
        await using var database = await TestDatabases.SqliteAsync();
        var (one, _, put) = Replica(database.Database);
        put(1000);
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.False(await one.SampleAsync("lab", Cancellation));
    }

    [Fact]
    public async Task OtherPeople_AreRefused()
    {
        await using var database = await TestDatabases.SqliteAsync();
        var (_, history, _) = Replica(database.Database);
        var refused = await Assert.ThrowsAsync<CloudException>(() => history.ReadAsync(An.Context(new FakeCloud(_time)), Cancellation));
        Assert.IsType<CloudError.Forbidden>(refused.Error);
    }

    private (CapacitySampler Sampler, CapacityHistory History, Action<long> Put) Replica(Portal.Web.Storage.PortalDatabase database)
    {
        var options = Options.Create(new OperatorsOptions());
        var pictures = new NodePictures(NullLogger<NodePictures>.Instance);
        var history = new CapacityHistory(database, options, new RoleAuthorizer(), _time);
        return (
            new CapacitySampler(history, pictures, new Duties(database, _time), options, _time, NullLogger<CapacitySampler>.Instance),
            history,
            memory => pictures.Of("lab").Update(_ => new NodeBoard { Cards = [new NodeCard { Host = "compute1", Capacity = new NodeCapacity(1, 16, memory, 4000) }], ReadAt = _time.GetUtcNow() }));
    }
}
