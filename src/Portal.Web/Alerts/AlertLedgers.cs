using System.Data.Common;
using Dapper;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Storage;

namespace Portal.Web.Alerts;

/// <summary>
/// What each receiver was told. News and the note that they were told are written together, and only over the version that was read: of two portals that
/// both think it their duty, one writes.
/// </summary>
internal sealed class AlertLedgers(PortalDatabase database)
{
    /// <summary>The ledger and its version. The first read makes it: what was before is not told.</summary>
    public async Task<(AlertLedger Ledger, long Version)> OpenAsync(string route, string cloudId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await ReadAsync(connection, route, cloudId) is { } there)
        {
            return there;
        }

        var fresh = new AlertLedger { Since = now };
        try
        {
            await connection.ExecuteAsync("INSERT INTO alert_ledgers (route, cloud_id, version, ledger_json) VALUES (@route, @cloudId, 1, @json)", new { route, cloudId, json = AlertJson.Write(fresh) });
            return (fresh, 1);
        }
        catch (DbException)
        {
            if (await ReadAsync(connection, route, cloudId) is { } another)
            {
                return another;
            }

            throw;
        }
    }

    /// <param name="message">Null when nothing is to be sent.</param>
    /// <returns>False when somebody else wrote meanwhile: nothing is stored then.</returns>
    public async Task<bool> TellAsync(string route, string cloudId, long version, AlertLedger ledger, AlertMessage? message, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var written = await connection.ExecuteAsync(
            "UPDATE alert_ledgers SET version = version + 1, ledger_json = @json WHERE route = @route AND cloud_id = @cloudId AND version = @version",
            new { route, cloudId, version, json = AlertJson.Write(ledger) }, transaction);
        if (written != 1)
        {
            return false;
        }

        if (message is not null)
        {
            await AlertOutbox.InsertAsync(connection, message, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<(AlertLedger Ledger, long Version)?> ReadAsync(DbConnection connection, string route, string cloudId)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(long Version, string Json)?>(
            "SELECT version, ledger_json FROM alert_ledgers WHERE route = @route AND cloud_id = @cloudId", new { route, cloudId });
        return row is { } there ? (AlertJson.ReadLedger(there.Json), there.Version) : null;
    }
}
