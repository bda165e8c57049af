using MySqlConnector;
using Portal.DemoCloud.Records;
using Portal.DemoCloud.Tests.Records;
using Portal.Testing.Servers;

[assembly: AssemblyFixture(typeof(RealServers))]

namespace Portal.DemoCloud.Tests.Records;

/// <summary>A MariaDB and a RabbitMQ of this test run. Skipped without the programs, except in CI.</summary>
public sealed class RealServers : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private MariaDb? _database;
    private RabbitMq? _broker;
    private int _last;

    public async Task<MariaDb> DatabaseAsync()
    {
        Assert.SkipWhen(!MariaDb.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "mariadb-server is not installed");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _database ??= await MariaDb.StartAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<RabbitMq> BrokerAsync()
    {
        Assert.SkipWhen(!RabbitMq.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "rabbitmq-server is not installed");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _broker ??= await RabbitMq.StartAsync((".*", ".*", ".*"), TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Names that no other test has.</summary>
    public async Task<RecordsOptions> RecordsAsync()
    {
        var server = await DatabaseAsync();
        var number = Interlocked.Increment(ref _last);
        return new RecordsOptions { ConnectionString = server.ConnectionString(), NovaDatabase = $"nova{number}", CinderDatabase = $"cinder{number}" };
    }

    public async Task<T?> AskAsync<T>(string sql)
    {
        await using var connection = new MySqlConnection((await DatabaseAsync()).ConnectionString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is { } value and not DBNull
            ? (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture)
            : default;
    }

    /// <summary>Until the database says what is wanted; fails with what it said last.</summary>
    public async Task UntilAsync<T>(string sql, Func<T?, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var last = await AskAsync<T>(sql); !wanted(last); last = await AskAsync<T>(sql))
            if (limit.IsCancellationRequested || !await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken))
                Assert.Fail($"{sql}: still {last}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        _gate.Dispose();
    }
}
