using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.Testing.Servers;

namespace Portal.EndToEnd.Tests.Storms;

/// <summary>One portal on SQLite, or two on one MariaDB: processes that are killed and started again.</summary>
internal sealed class StormPortals : IAsyncDisposable
{
    private readonly DemoCloudHost _cloud;
    private readonly TemporaryFolder _data = new();
    private readonly MariaDb? _server;
    private readonly string? _connection;
    private readonly PortalProgram?[] _portals;
    private readonly Dictionary<string, string> _settings = new()
    {
        ["Session__AllowPlainHttp"] = "true",
        ["Operations__LookFor"] = "00:00:03",
        ["Operations__LookEvery"] = "00:00:00.2",
        ["Operator__demo__StuckAfter"] = "00:00:05",
        ["Tasks__Lease"] = "00:00:03",
        ["Tasks__ScanEvery"] = "00:00:01",
        ["Tasks__WatchEvery"] = "00:00:00.1",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
    };

    private StormPortals(DemoCloudHost cloud, int count, MariaDb? server, string? connection)
    {
        (_cloud, _server, _connection, _portals) = (cloud, server, connection, new PortalProgram?[count]);
        if (connection is not null)
        {
            (_settings["Database__Provider"], _settings["Database__ConnectionString"]) = ("MySql", connection);
        }
    }

    public Uri Address => _portals.First(static portal => portal is not null)!.Address;

    public int Count => _portals.Length;

    public string Said => string.Join("\n----\n", _portals.Select(static portal => portal?.Output));

    public static async Task<StormPortals> StartAsync(DemoCloudHost cloud, int count)
    {
        MariaDb? server = null;
        if (count > 1)
        {
            Assert.SkipUnless(MariaDb.IsInstalled || Environment.GetEnvironmentVariable("CI") == "true", "mariadbd is not installed");
            server = await MariaDb.StartAsync(TestContext.Current.CancellationToken);
            await server.ExecuteAsync("CREATE DATABASE portal CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", cancellationToken: TestContext.Current.CancellationToken);
        }

        var portals = new StormPortals(cloud, count, server, server?.ConnectionString("portal"));
        await File.WriteAllTextAsync(Path.Combine(portals._data.Path, "portal.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, count).Select(portals.StartAsync));
        return portals;
    }

    public async Task KillAsync(int number)
    {
        await _portals[number]!.KillAsync();
        await _portals[number]!.DisposeAsync();
        _portals[number] = null;
    }

    public async Task StartAsync(int number) => _portals[number] = await PortalProgram.StartAsync(_cloud, _data.Path, _settings);

    /// <summary>The rows of a query; one column each, null as an empty text.</summary>
    public async Task<IReadOnlyList<string[]>> ReadAsync(string sql)
    {
        await using DbConnection connection = _connection is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_data.Path, "portal.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString())
            : new MySqlConnection(_connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string[]> all = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            all.Add([.. Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetValue(column).ToString()!)]);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in _portals.OfType<PortalProgram>())
        {
            await portal.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
    }
}
