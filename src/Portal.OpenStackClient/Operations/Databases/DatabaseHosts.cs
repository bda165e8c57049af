using MySqlConnector;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>
/// Connections to one database that may stand on several hosts. The one that answered last is asked first. MySqlConnector's own list of hosts shares
/// one timeout among all of them, so that a host which swallows packets would hide the next.
/// </summary>
internal sealed class DatabaseHosts : IAsyncDisposable
{
    private readonly MySqlDataSource[] _sources;
    private readonly DatabaseProfile _profile;
    private int _current;

    public DatabaseHosts(DatabaseProfile profile)
    {
        _profile = profile;
        _sources = [.. profile.Hosts.Select(host => new MySqlDataSourceBuilder(ConnectionString(profile, host)).Build())];
    }

    public async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var first = Volatile.Read(ref _current);
        for (var attempt = 0; ; attempt++)
        {
            var index = (first + attempt) % _sources.Length;
            try
            {
                var connection = await _sources[index].OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _current, index);
                return connection;
            }
            catch (MySqlException error) when (MySqlFaults.IsHostDown(error) && attempt < _sources.Length - 1)
            {
                // The next one may answer.
            }
        }
    }

    public string Names => string.Join(", ", _profile.Hosts);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string ConnectionString(DatabaseProfile profile, HostAndPort host) => new MySqlConnectionStringBuilder
    {
        Server = host.Host,
        Port = (uint)host.Port,
        Database = profile.Database,
        UserID = profile.User,
        Password = profile.Password.Value,
        SslMode = profile.RequireTls ? MySqlSslMode.VerifyFull : MySqlSslMode.Preferred,
        ConnectionProtocol = MySqlConnectionProtocol.Tcp,
        ConnectionTimeout = (uint)Math.Max(1, profile.ConnectTimeout.TotalSeconds),
        CancellationTimeout = 1,
        // A second connection serves what a page wants while heartbeats are read; at rest one stays.
        MaximumPoolSize = 2,
        ConnectionIdleTimeout = 10,
        ConnectionReset = false,
        GuidFormat = MySqlGuidFormat.None,
        DateTimeKind = MySqlDateTimeKind.Utc,
        ConvertZeroDateTime = true,
        ApplicationName = "portal",
    }.ConnectionString;
}
