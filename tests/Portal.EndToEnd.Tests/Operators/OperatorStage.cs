using System.Globalization;
using Portal.DemoCloud;
using Portal.DemoCloud.Records;
using Portal.DemoCloud.Seeds;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.Testing.Servers;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>
/// A portal that watches its cloud as an operator's does: Folsom's tables in a real MariaDB, its messages in a real RabbitMQ, read by the production
/// adapters. Everything goes ten times as fast as on a real cloud.
/// </summary>
internal sealed class OperatorStage : IAsyncDisposable
{
    /// <summary>Until something that the board must notice has been noticed: silence of 6 s and what reading takes, on a busy machine.</summary>
    public const float Patience = 60_000;

    /// <summary>Silence after which a service is down: nova's minute, ten times as fast.</summary>
    public static readonly TimeSpan DownAfter = TimeSpan.FromSeconds(6);

    /// <summary>Name and password of the account that may write; the portal has it only where a test gives it.</summary>
    public const string Writer = "portal_write";

    private readonly MariaDb _database;
    private readonly RabbitMq _broker;

    private OperatorStage(MariaDb database, RabbitMq broker, PortalServer portal) => (_database, _broker, Portal) = (database, broker, portal);

    public PortalServer Portal { get; }

    public DemoCloudHost Cloud => Portal.Cloud;

    /// <param name="seed">Null: the standard seed.</param>
    /// <param name="more">Further settings of the portal.</param>
    public static async Task<OperatorStage> StartAsync(Action<CloudSeed>? seed = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (starting, preparing) = (RabbitMq.StartAsync((".*", ".*", ".*"), cancel), MariaDb.StartAsync(cancel));
        await Task.WhenAll(starting, preparing);
        var (broker, database) = (await starting, await preparing);
        try
        {
            // Reading is all it may; the columns that are documented are tried where the reader is.
            await database.ExecuteAsync("CREATE USER 'portal'@'%' IDENTIFIED BY 'read-only'; GRANT SELECT ON *.* TO 'portal'@'%'", cancellationToken: cancel);
            await database.ExecuteAsync($"CREATE USER '{Writer}'@'%' IDENTIFIED BY '{Writer}'; GRANT SELECT, UPDATE ON *.* TO '{Writer}'@'%'", cancellationToken: cancel);
            var settings = new Dictionary<string, string>
            {
                ["Operator:demo:HeartbeatInterval"] = "00:00:00.5",
                ["Operator:demo:AccountInterval"] = "00:00:02",
                ["Operator:demo:LateAfter"] = "00:00:03",
                ["Operator:demo:DownAfter"] = DownAfter.ToString(),
                ["Operator:demo:StuckAfter"] = "00:00:08",
                ["Operator:demo:SharedStorage"] = "true",
                ["Tasks:WatchEvery"] = "00:00:00.5",
                ["Operator:demo:Notifications:Hosts:0"] = $"127.0.0.1:{broker.Port.ToString(CultureInfo.InvariantCulture)}",
                ["Operator:demo:Notifications:User"] = RabbitMq.User,
                ["Operator:demo:Notifications:Password"] = RabbitMq.Password,
            };
            foreach (var source in new[] { "Nova", "Cinder" })
            {
                settings[$"Operator:demo:{source}:Hosts:0"] = $"127.0.0.1:{database.Port.ToString(CultureInfo.InvariantCulture)}";
                settings[$"Operator:demo:{source}:User"] = "portal";
                settings[$"Operator:demo:{source}:Password"] = "read-only";
            }

            foreach (var (key, value) in more ?? new Dictionary<string, string>())
            {
                settings[key] = value;
            }

            var portal = await PortalServer.StartAsync(
                new DemoCloudOptions
                {
                    TimeScale = 0.1,
                    Seed = seed,
                    Records = new RecordsOptions { ConnectionString = database.ConnectionString() },
                    Notifications = new Uri($"amqp://cloud:cloud@127.0.0.1:{broker.Port.ToString(CultureInfo.InvariantCulture)}/"),
                },
                settings);
            return new OperatorStage(database, broker, portal);
        }
        catch
        {
            await broker.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
    }
}
