using Portal.Domain.Networking;

namespace Portal.Domain.Operations.Addresses.Book;

/// <summary>One network's range, in blocks of 256.</summary>
public sealed class NetworkBook
{
    /// <summary>Of a range larger than a /16 only blocks with something in them are shown, and the first ones.</summary>
    public const int MostBlocks = 256;

    private readonly Dictionary<uint, AddressCell> _cells;

    private NetworkBook(AddressNetwork network, uint first, uint last, Dictionary<uint, AddressCell> cells) =>
        (Network, First, Last, _cells, Blocks) = (network, first, last, cells, [.. BlocksOf(first, last, cells)]);

    public AddressNetwork Network { get; }

    public uint First { get; }

    public uint Last { get; }

    public long Size => (long)Last - First + 1;

    public IReadOnlyList<AddressBlock> Blocks { get; }

    /// <summary>Addresses that are not free, lowest first.</summary>
    public IEnumerable<AddressCell> Used => _cells.Values.OrderBy(static cell => cell.Number);

    public IEnumerable<AddressCell> Leaks => Used.Where(static cell => cell.Leak is not null);

    public long Count(AddressUse use) => use == AddressUse.Free
        ? Size - _cells.Values.Count(static cell => cell.Use != AddressUse.Free)
        : _cells.Values.Count(cell => cell.Use == use);

    /// <summary>Null: free.</summary>
    public AddressCell? At(uint number) => _cells.GetValueOrDefault(number);

    public static string Text(uint number) => $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";

    internal static NetworkBook Of(AddressNetwork network, IEnumerable<AddressRow> rows, ILookup<(string, string), BoundFloatingIp> floating, DateTimeOffset now)
    {
        _ = CidrBlock.TryParse(network.Cidr, out var range);
        var own = rows.Select(static row => (Row: row, Number: AddressNumber.Of(row.Address))).Where(pair => pair.Number is { } number && number >= range.First && number <= range.Last).ToList();
        var several = own.Where(static pair => pair.Row is { Allocated: true, Reserved: false, Host: null, InstanceId: not null }).GroupBy(static pair => pair.Row.InstanceId!, StringComparer.Ordinal)
            .Where(static group => group.Count() > 1).Select(static group => group.Key).ToHashSet(StringComparer.Ordinal);
        var cells = new Dictionary<uint, AddressCell>();
        foreach (var (row, number) in own)
        {
            var use = AddressRules.UseOf(row, now);
            cells[(uint)number!.Value] = new AddressCell(
                (uint)number.Value, row, use, AddressRules.LeakOf(row, row.InstanceId is { } id && several.Contains(id), now), row.InstanceId is { } instance ? [.. floating[(row.Address, instance)]] : []);
        }

        return new NetworkBook(network, (uint)range.First, (uint)range.Last, cells);
    }

    private static IEnumerable<AddressBlock> BlocksOf(uint first, uint last, Dictionary<uint, AddressCell> cells)
    {
        var used = cells.Values.GroupBy(static cell => cell.Number & 0xFFFFFF00).ToDictionary(static group => group.Key, static group => group.ToList());
        var all = 0;
        for (long start = first & 0xFFFFFF00; start <= last; start += 256)
        {
            var inside = used.GetValueOrDefault((uint)start);
            if (inside is null && all >= MostBlocks)
            {
                continue;
            }

            all++;
            var (from, to) = (Math.Max((uint)start, first), Math.Min((uint)(start + 255), last));
            yield return new AddressBlock(from, to)
            {
                Used = inside?.Count(static cell => cell.Use != AddressUse.Free) ?? 0,
                Leaks = inside?.Count(static cell => cell.Leak is not null) ?? 0,
            };
        }
    }
}

/// <summary>Up to 256 addresses beside each other.</summary>
public sealed record AddressBlock(uint First, uint Last)
{
    public int Size => (int)(Last - First) + 1;

    /// <summary>Addresses that are not free.</summary>
    public int Used { get; init; }

    public int Leaks { get; init; }

    public double Share => (double)Used / Size;
}
