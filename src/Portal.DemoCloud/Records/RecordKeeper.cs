using MySqlConnector;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>Keeps Folsom's tables in step with the cloud. What could not be written is written the next time.</summary>
internal sealed class RecordKeeper : IAsyncDisposable
{
    private const int RowsAStatement = 1_000;

    private readonly Cloud _cloud;
    private readonly MySqlDataSource _database;
    private readonly NovaRecords _nova;
    private readonly AddressRecords _addresses;
    private readonly CinderRecords _cinder;
    private readonly Dictionary<RecordTable, TableMirror> _mirrors = [];
    private readonly List<(RecordTable Table, IReadOnlyList<object?[]> Rows, TableMirror? Mirror)> _owed = [];
    private readonly OutsideReader _outside;
    private long _seen = -1;

    /// <summary>What the tables hold is not known: the last write may or may not have been kept.</summary>
    private bool _unsure;

    private RecordKeeper(Cloud cloud, RecordsOptions options)
    {
        _cloud = cloud;
        _nova = new NovaRecords(cloud, options.NovaDatabase);
        _addresses = new AddressRecords(cloud, options.NovaDatabase);
        _cinder = new CinderRecords(cloud, options.CinderDatabase);
        _outside = new OutsideReader(cloud, options.NovaDatabase, _mirrors);
        _database = new MySqlDataSource(new MySqlConnectionStringBuilder(options.ConnectionString) { MaximumPoolSize = 2, Database = "", AllowUserVariables = false }.ConnectionString);
    }

    /// <summary>Makes the tables and fills them.</summary>
    public static async Task<RecordKeeper> StartAsync(Cloud cloud, RecordsOptions options, CancellationToken cancellationToken)
    {
        var keeper = new RecordKeeper(cloud, options);
        try
        {
            await using (var connection = await keeper._database.OpenConnectionAsync(cancellationToken))
            {
                await RecordDatabase.CreateAsync(connection, options.NovaDatabase, "nova.sql", cancellationToken);
                await RecordDatabase.CreateAsync(connection, options.CinderDatabase, "cinder.sql", cancellationToken);
            }

            await keeper.WriteAsync(cancellationToken);
            return keeper;
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="MySqlException">The database does not take it now.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (!_unsure && _outside.IsDue)
        {
            await using var connection = await _database.OpenConnectionAsync(cancellationToken);
            await _outside.ReadAsync(connection, null, cancellationToken);
        }

        var work = Collect(out var seen, out var now);
        try
        {
            while (work.Count > 0 && !await TryWriteAsync(work, now, cancellationToken)) work = Collect(out seen, out now);
            _unsure = false;
        }
        catch
        {
            _unsure = true;
            // Nobody else remembers these.
            _owed.Clear();
            _owed.AddRange(work.Where(static item => item.Mirror is null));
            throw;
        }

        _owed.Clear();
        foreach (var (_, rows, mirror) in work) mirror?.Accept(rows);
        _seen = seen;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <returns>False when somebody else had written a row of these meanwhile: the cloud knows it now, and nothing was written.</returns>
    private async Task<bool> TryWriteAsync(
        List<(RecordTable Table, IReadOnlyList<object?[]> Rows, TableMirror? Mirror)> work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        // Folsom ran without strict mode: what is too long for a column was cut.
        await RecordDatabase.ExecuteAsync(connection, "SET SESSION sql_mode = '', SESSION foreign_key_checks = 0", cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!_unsure && await _outside.ReadAsync(connection, new(transaction, work.Select(static item => (item.Table, item.Rows))), cancellationToken))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return false;
        }

        foreach (var (table, rows, _) in work)
        {
            foreach (var chunk in rows.Chunk(RowsAStatement))
            {
                await using var command = RecordSql.Upsert(connection, table, chunk, now);
                command.Transaction = transaction;
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private List<(RecordTable Table, IReadOnlyList<object?[]> Rows, TableMirror? Mirror)> Collect(out long seen, out DateTimeOffset now)
    {
        var work = new List<(RecordTable, IReadOnlyList<object?[]>, TableMirror?)>(_owed);
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            _cloud.Daemons.Report();
            (seen, now) = (_cloud.Clock.Changes, _cloud.Clock.Now);
            Compare(work, [_nova.Services(), _cinder.Services()]);
            if (seen == _seen) return work;
            Compare(work, _nova.Rest());
            work.AddRange(_addresses.NewAddresses().Select(static set => (set.Table, set.Rows, (TableMirror?)null)));
            Compare(work, _addresses.All());
            Compare(work, [_cinder.Volumes()]);
        }

        return work;
    }

    private void Compare(List<(RecordTable, IReadOnlyList<object?[]>, TableMirror?)> work, IEnumerable<RecordSet> sets)
    {
        foreach (var set in sets)
        {
            if (!_mirrors.TryGetValue(set.Table, out var mirror)) _mirrors[set.Table] = mirror = new TableMirror();
            if (mirror.Differences(set) is { Count: > 0 } rows) work.Add((set.Table, rows, mirror));
        }
    }
}
