using System.Security.Cryptography;
using MySqlConnector;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.Testing.Servers;

namespace Portal.EndToEnd.Tests.Replicas;

/// <summary>Two portals, each a process of its own, on one database that was empty when both began at once.</summary>
internal sealed class ReplicaPair : IAsyncDisposable
{
    private readonly MariaDb _database;
    private readonly TemporaryFolder _data;

    private ReplicaPair(MariaDb database, TemporaryFolder data, PortalProgram first, PortalProgram second) =>
        (_database, _data, First, Second) = (database, data, first, second);

    public PortalProgram First { get; }

    public PortalProgram Second { get; }

    public static async Task<ReplicaPair> StartAsync(DemoCloudHost cloud, IReadOnlyDictionary<string, string> settings)
    {
        Assert.SkipUnless(MariaDb.IsInstalled || Environment.GetEnvironmentVariable("CI") == "true", "mariadbd is not installed");
        var cancel = TestContext.Current.CancellationToken;
        var data = new TemporaryFolder();
        var database = await MariaDb.StartAsync(cancel);
        await database.ExecuteAsync("CREATE DATABASE portal CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", cancellationToken: cancel);
        await File.WriteAllTextAsync(Path.Combine(data.Path, "portal.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel);
        var all = new Dictionary<string, string>(settings)
        {
            ["Database__Provider"] = "MySql",
            ["Database__ConnectionString"] = database.ConnectionString("portal"),
        };
        var both = new[] { PortalProgram.StartAsync(cloud, data.Path, all), PortalProgram.StartAsync(cloud, data.Path, all) };
        try
        {
            await Task.WhenAll(both);
            return new ReplicaPair(database, data, await both[0], await both[1]);
        }
        catch
        {
            foreach (var one in both.Where(static one => one.IsCompletedSuccessfully))
            {
                await (await one).DisposeAsync();
            }

            await database.DisposeAsync();
            data.Dispose();
            throw;
        }
    }

    /// <summary>The first column of every row.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string sql)
    {
        await using var connection = new MySqlConnection(_database.ConnectionString("portal"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // The texts are the tests' own.
        await using var command = new MySqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> values = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            values.Add(rows.GetValue(0).ToString()!);
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await _database.DisposeAsync();
        _data.Dispose();
    }
}
