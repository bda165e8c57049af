using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Benchmarks.Figures;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Sources;
using Portal.Testing.Servers;

namespace Portal.Benchmarks.Scenarios;

/// <summary>The operators' queries over the recorded schema with 500 nodes × 20,000 instances × 65,536 fixed IPs, through the production adapter.</summary>
internal sealed class DatabaseScenario : IScenario
{
    public string Name => "database";

    public async Task RunAsync(Setting setting, Report report)
    {
        await using var server = await MariaDb.StartAsync(CancellationToken.None);
        await FolsomTables.CreateAsync(server, "nova", "nova", withRows: false, CancellationToken.None);
        await FolsomCrowd.Largest.FillAsync(server, "nova", CancellationToken.None);
        await using var provider = new ServiceCollection().AddLogging().AddOpenStackClient().BuildServiceProvider();
        await using var sources = provider.GetRequiredService<IOperatorConnector>().Connect(new OperatorProfile("folsom")
        {
            Nova = new DatabaseProfile([new HostAndPort("127.0.0.1", server.Port)], "nova", "root", new Secret("")),
        });
        var nova = sources.Nova!;
        var runs = setting.Choose(50, 15);

        await MeasureAsync("heartbeats of 500 nodes", 10, nova.ReadServicesAsync);
        await MeasureAsync("addresses of 65,536 fixed IPs and 20,000 instances", 250, nova.ReadAddressesAsync);
        await MeasureAsync("capacity of 500 nodes", null, nova.ReadComputeNodesAsync);
        await MeasureAsync("instances of one node", null, token => nova.ReadInstancesAsync("compute0250", token));
        await MeasureAsync("all 20,000 instances", null, token => nova.ReadInstancesAsync(null, token));

        async Task MeasureAsync<T>(string what, double? target, Func<CancellationToken, Task<T>> read)
        {
            var times = await TimesAsync(runs, read);
            report.Add(new Figure(Name, what, times.Median(), "ms", target, runs) { Note = string.Create(CultureInfo.InvariantCulture, $"fastest {times.Min():0.0} ms") });
        }
    }

    private static async Task<List<double>> TimesAsync<T>(int runs, Func<CancellationToken, Task<T>> read)
    {
        // The first opens the connection and fills the buffer pool.
        await read(CancellationToken.None);
        List<double> times = [];
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await read(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }
}
