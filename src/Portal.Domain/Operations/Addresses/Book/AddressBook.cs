using Portal.Domain.Networking;

namespace Portal.Domain.Operations.Addresses.Book;

/// <summary>Every address of every network, with what it is used for and which are lost.</summary>
public sealed class AddressBook
{
    private AddressBook(IReadOnlyList<NetworkBook> networks, DateTimeOffset at) => (Networks, At) = (networks, at);

    public static AddressBook Empty { get; } = new([], default);

    public IReadOnlyList<NetworkBook> Networks { get; }

    /// <summary>The moment it is judged by.</summary>
    public DateTimeOffset At { get; }

    public IEnumerable<AddressCell> Leaks => Networks.SelectMany(static network => network.Leaks);

    public static AddressBook Of(AddressTable table, DateTimeOffset now)
    {
        var rows = table.Rows.Items.ToLookup(static row => row.NetworkId, StringComparer.Ordinal);
        var floating = table.Floating.Items.ToLookup(static bound => (bound.FixedAddress, bound.InstanceId));
        return new AddressBook(
            [.. table.Networks.Where(static network => CidrBlock.TryParse(network.Cidr, out var range) && range.EtherType == EtherType.IPv4).Select(network => NetworkBook.Of(network, rows[network.Id], floating, now))], now);
    }
}

/// <summary>One address that is not free, judged.</summary>
/// <param name="Number">The address as a number.</param>
/// <param name="Floating">Addresses of the outside that lead to it.</param>
public sealed record AddressCell(uint Number, AddressRow Row, AddressUse Use, AddressLeak? Leak, IReadOnlyList<BoundFloatingIp> Floating);
