using MySqlConnector;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Changes of nova's rows, one to a transaction.</summary>
/// <param name="profile">With the account that may write.</param>
internal sealed class NovaRecordWriter(DatabaseProfile profile) : INovaRecordWriter, IAsyncDisposable
{
    private readonly DatabaseHosts _hosts = new(profile);

    public async Task<RecordAnswer> ChangeAsync(RecordChange change, CancellationToken cancellationToken)
    {
        // Until the transaction is to be kept, whatever breaks undoes it.
        var asked = false;
        try
        {
            await using var connection = await _hosts.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var command = Command(change.Update, transaction);
            if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) != 1)
            {
                await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                return RecordAnswer.NotAsExpected;
            }

            asked = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return RecordAnswer.Done;
        }

        // A cluster says so when another node's transaction won (Galera: a deadlock at the commit).
        catch (Exception error) when (asked && error is not MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock })
        {
            return RecordAnswer.Lost;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(MySqlFaults.Read(OperatorSource.NovaDatabase, error, _hosts.Names), error);
        }
    }

    public async Task<RecordLook> LookAsync(RecordChange change, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _hosts.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var command = Command(change.Look, transaction);
            var value = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            return change.Read(value is DBNull ? null : value);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(MySqlFaults.Read(OperatorSource.NovaDatabase, error, _hosts.Names), error);
        }
    }

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    private MySqlCommand Command(RecordStatement statement, MySqlTransaction transaction)
    {
        var command = new MySqlCommand(statement.Sql, transaction.Connection, transaction) { CommandTimeout = (int)Math.Max(1, profile.AccountTimeout.TotalSeconds) };
        foreach (var (name, value) in statement.Values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
