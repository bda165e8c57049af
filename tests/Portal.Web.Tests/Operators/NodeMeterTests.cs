using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Sources;
using Portal.Web.Operators;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operators;

/// <summary>What a monitoring system reads of the board.</summary>
public sealed class NodeMeterTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeRecords _records = new();
    private readonly NodePictures _pictures = new(NullLogger<NodePictures>.Instance);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly NodeWatch _watch;

    public NodeMeterTests()
    {
        _watch = new NodeWatch("lab", new OperatorOptions(), _records, _pictures.Of("lab"), new KeptHistory(), _time, NullLogger.Instance);
        var options = new OperatorsOptions();
        options.Items["lab"] = new OperatorOptions { Nova = new SourceDatabaseOptions() };
        options.Items["apis"] = new OperatorOptions();
        _ = new NodeMeter(_services.GetRequiredService<IMeterFactory>(), _pictures, Options.Create(options), _time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _records.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public void NothingRead_IsNoFigure_RatherThanZero() => Assert.Empty(Read());

    [Fact]
    public async Task ADeadService_IsZero_AndItsSilenceGrows_WhileItsNeighbourIsOne()
    {
        _records.Beat("compute1", NodeService.Network, _time.GetUtcNow());
        for (var second = 0; second <= 90; second += 10)
        {
            _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
            await _watch.ReadHeartbeatsAsync(Cancellation);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        var figures = Read();
        Assert.Equal(0, figures["portal.node.service.up lab compute1 nova-network"]);
        Assert.Equal(1, figures["portal.node.service.up lab compute1 nova-compute"]);
        Assert.Equal(100, figures["portal.node.service.silence lab compute1 nova-network"]);
        Assert.Equal(10, figures["portal.node.service.silence lab compute1 nova-compute"]);
        Assert.Equal(1, figures["portal.node.troubles lab compute1"]);
        Assert.Equal(10, figures["portal.board.age lab"]);
    }

    [Fact]
    public async Task ADatabaseThatFails_ShowsInTheAgeOfTheBoard()
    {
        _records.Beat("compute1", NodeService.Compute, _time.GetUtcNow());
        await _watch.ReadHeartbeatsAsync(Cancellation);
        _records.Fault = new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.Unreachable, "db1:3306");
        _time.Advance(TimeSpan.FromMinutes(5));
        await _watch.ReadHeartbeatsAsync(Cancellation);

        var figures = Read();
        Assert.Equal(300, figures["portal.board.age lab"]);
        Assert.True(figures["portal.board.failing_sources lab"] >= 1);
    }

    private Dictionary<string, double> Read()
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        var own = _services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == own)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, figure, labels, _) => figures[Key(instrument, labels)] = figure);
        listener.Start();
        listener.RecordObservableInstruments();
        return figures;
    }

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var key = instrument.Name;
        foreach (var label in labels)
        {
            key += " " + label.Value;
        }

        return key;
    }
}
