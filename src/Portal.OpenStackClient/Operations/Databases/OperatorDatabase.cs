using Microsoft.Extensions.Logging;
using MySqlConnector;
using Portal.Domain.Operations.Sources;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Reads from one of a cloud's databases, and says in the portal's words why it cannot.</summary>
internal sealed class OperatorDatabase(OperatorSource source, DatabaseProfile profile, ILogger logger) : IAsyncDisposable
{
    private readonly DatabaseHosts _hosts = new(profile);
    private SourceFault? _fault;

    public DatabaseProfile Profile => profile;

    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, TimeSpan timeout, Func<MySqlDataReader, T> map, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        ReadAsync(connection => ListAsync(connection, sql, timeout, map, cancellationToken, parameters), cancellationToken);

    /// <summary>Several queries over one connection. A connection that broke while it lay in the pool is replaced once.</summary>
    public async Task<T> ReadAsync<T>(Func<MySqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            T result;
            try
            {
                result = await OnceAsync(read, cancellationToken).ConfigureAwait(false);
            }
            catch (MySqlException error) when (MySqlFaults.IsHostDown(error) && error.ErrorCode != MySqlErrorCode.UnableToConnectToHost)
            {
                result = await OnceAsync(read, cancellationToken).ConfigureAwait(false);
            }

            if (Interlocked.Exchange(ref _fault, null) is not null)
            {
                logger.SourceRecovered(source);
            }

            return result;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = MySqlFaults.Read(source, error, _hosts.Names);
            if (Interlocked.Exchange(ref _fault, fault) != fault)
            {
                logger.SourceFailed(source, fault.Kind, fault.Subject);
            }

            throw new SourceException(fault, error);
        }
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        MySqlConnection connection, string sql, TimeSpan timeout, Func<MySqlDataReader, T> map, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = (int)Math.Max(1, timeout.TotalSeconds) };
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    private async Task<T> OnceAsync<T>(Func<MySqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await _hosts.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await read(connection).ConfigureAwait(false);
    }
}
