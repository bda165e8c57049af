namespace Portal.DemoCloud.Nodes;

/// <summary>Live migrations that are to fail, in the order they were asked for.</summary>
internal sealed class MigrationOrders
{
    private readonly List<DemoMigrationOrder> _orders = [];

    public IReadOnlyList<DemoMigrationOrder> All => [.. _orders];

    public void Add(DemoMigrationOrder order) => _orders.Add(order);

    public void Clear() => _orders.Clear();

    public DemoMigration? Take(string instance, string host)
    {
        var index = _orders.FindIndex(order => (order.Instance ?? instance) == instance && (order.Host ?? host) == host);
        if (index < 0) return null;
        var outcome = _orders[index].Outcome;
        _orders.RemoveAt(index);
        return outcome;
    }
}
