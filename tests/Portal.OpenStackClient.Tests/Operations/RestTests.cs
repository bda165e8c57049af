using MySqlConnector;

namespace Portal.OpenStackClient.Tests.Operations;

public sealed class RestTests(FolsomDatabases databases)
{
    /// <summary>A page may read while heartbeats are read, and afterwards one connection stays.</summary>
    [Fact]
    public async Task AtRest_OneConnectionIsOpen()
    {
        var folsom = await databases.CreateAsync();
        await using var sources = folsom.Connect();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sources.Nova!.ReadAddressesAsync(TestContext.Current.CancellationToken)));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        long open;
        do
        {
            await sources.Nova!.ReadServicesAsync(limit.Token);
            await using var connection = new MySqlConnection(folsom.Server.ConnectionString());
            await connection.OpenAsync(limit.Token);
            await using var count = new MySqlCommand($"SELECT COUNT(*) FROM information_schema.processlist WHERE user = '{folsom.User}'", connection);
            open = (long)(await count.ExecuteScalarAsync(limit.Token))!;
            Assert.InRange(open, 1, 2);
        }
        while (open > 1 && await tick.WaitForNextTickAsync(limit.Token));
    }
}
