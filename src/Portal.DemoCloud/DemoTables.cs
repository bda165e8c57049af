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

    /// <summary>Rows of one of nova's tables that are not deleted.</summary>
    /// <exception cref="ArgumentException">It is none that the demo knows.</exception>
    public IReadOnlyList<DemoRow> Nova(string table) => Read(table, table == "services" ? [_nova.Services()] : _nova.Rest().Concat(_addresses.All()));

    /// <summary>Rows of one of cinder's tables that are not deleted.</summary>
    /// <exception cref="ArgumentException">It is none that the demo knows.</exception>
    public IReadOnlyList<DemoRow> Cinder(string table) => Read(table, [_cinder.Services(), _cinder.Volumes()]);

    private List<DemoRow> Read(string table, IEnumerable<RecordSet> sets)
    {
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            _cloud.Daemons.Report();
            var set = sets.FirstOrDefault(set => set.Table.Name == table) ?? throw new ArgumentException($"No table {table}.", nameof(table));
            return set.Rows.Select(row => new DemoRow(set.Table.Columns, row)).Where(row => !row.Flag("deleted")).ToList();
        }
    }
}
