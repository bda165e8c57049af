using Portal.DemoCloud.Records;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud;

/// <summary>
/// The rows that Folsom's databases would hold, for who hosts the cloud and has no database at hand. Addresses that nobody has are left out.
/// Thread-safe.
/// </summary>
public sealed class DemoTables
{
    private readonly Cloud _cloud;
    private readonly NovaRecords _nova;
    private readonly AddressRecords _addresses;
    private readonly CinderRecords _cinder;

    internal DemoTables(Cloud cloud)
    {
        _cloud = cloud;
        _nova = new NovaRecords(cloud, "nova");
        _addresses = new AddressRecords(cloud, "nova");
        _cinder = new CinderRecords(cloud, "cinder");
    }

    /// <summary>Rows of one of nova's tables.</summary>
    /// <param name="withDeleted">Also those that say that they are deleted.</param>
    /// <exception cref="ArgumentException">It is none that the demo knows.</exception>
    public IReadOnlyList<DemoRow> Nova(string table, bool withDeleted = false) => Read(table, table == "services" ? [_nova.Services()] : _nova.Rest().Concat(_addresses.All()), withDeleted);

    /// <summary>Rows of one of cinder's tables that are not deleted.</summary>
    /// <exception cref="ArgumentException">It is none that the demo knows.</exception>
    public IReadOnlyList<DemoRow> Cinder(string table) => Read(table, [_cinder.Services(), _cinder.Volumes()]);

    /// <summary>
    /// An UPDATE of one column of nova's by somebody beside the cloud: <c>services.disabled</c>, <c>instances.host</c> or <c>floating_ips.host</c>. Only
    /// what it says is changed, and nothing where not exactly one row fits.
    /// </summary>
    /// <param name="where">Columns with their values; text, or a flag.</param>
    /// <returns>How many rows fit.</returns>
    /// <exception cref="ArgumentException">It is none of these columns.</exception>
    public int Update(string table, string column, object becomes, IReadOnlyDictionary<string, object> where)
    {
        if (!OutsideWrites.Columns.Contains((table, column))) throw new ArgumentException($"{table}.{column} is not changed from outside here.", nameof(column));
        lock (_cloud.Gate)
        {
            var fitting = Nova(table).Where(row => where.All(pair => Equals(pair.Value is bool ? row.Flag(pair.Key) : row.Text(pair.Key), pair.Value))).ToList();
            if (fitting is [var row]) OutsideWrites.Apply(_cloud, table, (int)row.Number("id"), becomes);
            return fitting.Count;
        }
    }

    private List<DemoRow> Read(string table, IEnumerable<RecordSet> sets, bool withDeleted = false)
    {
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            _cloud.Daemons.Report();
            var set = sets.FirstOrDefault(set => set.Table.Name == table) ?? throw new ArgumentException($"No table {table}.", nameof(table));
            return set.Rows.Select(row => new DemoRow(set.Table.Columns, row)).Where(row => withDeleted || !row.Flag("deleted")).ToList();
        }
    }
}
