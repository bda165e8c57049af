using System.Globalization;
using System.Text.Json;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

public sealed class AddressBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    /// <summary>Rows of a real Folsom: three reserved, three nodes' own, twelve held, and one network that was deleted.</summary>
    [Fact]
    public void TheRecordedNetwork_IsClassifiedRowByRow()
    {
        var book = AddressBook.Of(new AddressTable([new AddressNetwork("1", "private", "10.0.0.0/24")], [.. Recorded()], []), Now).Networks[0];

        Assert.Equal((3, 3, 12, 0, 238), (book.Count(AddressUse.Reserved), book.Count(AddressUse.Gateway), book.Count(AddressUse.Allocated), book.Count(AddressUse.Releasing), book.Count(AddressUse.Free)));
        Assert.Equal("compute1", book.At(0x0A000003)!.Row.Host);
        Assert.Null(book.At(0x0A000040));
        Assert.Empty(book.Leaks);
        Assert.Equal((0x0A000000u, 0x0A0000FFu), (Assert.Single(book.Blocks).First, book.Blocks[0].Last));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(20 * 60, false)]
    [InlineData((21 * 60) + 1, true)]
    public void AnAddressGivenBack_IsLost_OnceNovaShouldLongHaveFreedIt(int seconds, bool isLost)
    {
        var row = Held("10.0.0.9") with { Allocated = false, Since = Now.AddSeconds(-seconds) };

        Assert.Equal(AddressUse.Releasing, AddressRules.UseOf(row, Now));
        Assert.Equal(isLost ? AddressLeak.NotReleased : null, AddressRules.LeakOf(row, isOneOfSeveral: false, Now));
    }

    [Fact]
    public void ALeaseThatWasNeverTaken_CountsForARunningGuestOnly()
    {
        var silent = Held("10.0.0.9") with { Leased = false, Since = Now.AddMinutes(-10) };

        Assert.Equal(AddressUse.Unleased, AddressRules.UseOf(silent, Now));
        Assert.Equal(AddressUse.Allocated, AddressRules.UseOf(silent with { Since = Now.AddMinutes(-1) }, Now));
        Assert.Equal(AddressUse.Allocated, AddressRules.UseOf(silent with { Tenant = silent.Tenant! with { IsSettled = false } }, Now));
        Assert.Equal(AddressUse.Allocated, AddressRules.UseOf(silent with { Leased = null }, Now));
    }

    [Fact]
    public void Leaks_AreNamed_AndTwoAddressesOfOneInstanceAreBothMarked()
    {
        var book = Book(
            Held("10.0.0.9") with { Tenant = Held("10.0.0.9").Tenant! with { IsDeleted = true } },
            Held("10.0.0.10") with { InstanceId = null, Tenant = null },
            Held("10.0.0.11") with { InstanceId = "two" }, Held("10.0.0.12") with { InstanceId = "two" },
            Held("10.0.0.13"));

        Assert.Equal(
            [("10.0.0.9", AddressLeak.DeletedInstance), ("10.0.0.10", AddressLeak.NoInstance), ("10.0.0.11", AddressLeak.SecondAddress), ("10.0.0.12", AddressLeak.SecondAddress)],
            book.Leaks.Select(static cell => (cell.Row.Address, cell.Leak!.Value)));
    }

    [Fact]
    public void ASlash16_ComesInBlocks_WithWhatIsUsedAndLostInEach()
    {
        var table = new AddressTable([new AddressNetwork("1", "big", "10.20.0.0/16")], [Held("10.20.0.9"), Held("10.20.7.1") with { Tenant = null }], []);

        var book = AddressBook.Of(table, Now).Networks[0];

        Assert.Equal(256, book.Blocks.Count);
        Assert.Equal((1, 0), (book.Blocks[0].Used, book.Blocks[0].Leaks));
        Assert.Equal((1, 1), (book.Blocks[7].Used, book.Blocks[7].Leaks));
        Assert.Equal(65_534, book.Count(AddressUse.Free));
    }

    [Fact]
    public void ALargerRange_ShowsItsFirstBlocks_AndThoseInUse()
    {
        var book = AddressBook.Of(new AddressTable([new AddressNetwork("1", "huge", "10.0.0.0/8")], [Held("10.200.0.9")], []), Now).Networks[0];

        Assert.Equal(NetworkBook.MostBlocks + 1, book.Blocks.Count);
        Assert.Equal("10.200.0.0", NetworkBook.Text(book.Blocks[^1].First));
    }

    [Fact]
    public void EachNode_HasItsGatewayGuestsAndPublicAddresses_AndOneWithoutGatewayIsBroken()
    {
        var floating = new BoundFloatingIp("203.0.113.1", "public", "p1", "compute1", "10.0.0.9", "i-10.0.0.9", "compute1");
        var table = new AddressTable(
            [new AddressNetwork("1", "private", "10.0.0.0/24")],
            [new AddressRow("1", "10.0.0.3") { Host = "compute1" }, Held("10.0.0.9"), Held("10.0.0.10") with { Tenant = new AddressTenant("b", "p1", "compute2", false, true) }],
            [floating]);

        var nodes = NodeNetwork.Of(AddressBook.Of(table, Now).Networks[0], ["compute3"]);

        Assert.Equal(["compute1", "compute2", "compute3"], nodes.Select(static node => node.Host));
        Assert.Equal(("10.0.0.3", false, floating), (nodes[0].Gateway, nodes[0].IsBroken, Assert.Single(nodes[0].Floating)));
        Assert.Equal((null, true), (nodes[1].Gateway, nodes[1].IsBroken));
        Assert.Equal((null, false), (nodes[2].Gateway, nodes[2].IsBroken));
    }

    private static NetworkBook Book(params AddressRow[] rows) => AddressBook.Of(new AddressTable([new AddressNetwork("1", "private", "10.0.0.0/24")], [.. rows], []), Now).Networks[0];

    private static AddressRow Held(string address) => new("1", address)
    {
        Allocated = true,
        Leased = true,
        InstanceId = "i-" + address,
        Tenant = new AddressTenant("web", "p1", "compute1", IsDeleted: false, IsSettled: true),
        Since = Now.AddHours(-1),
    };

    private static IEnumerable<AddressRow> Recorded()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("tests", "recordings", "folsom", "mysql", "nova.fixed_ips.json")));
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray().Where(static row => row.GetProperty("deleted").GetInt32() == 0))
        {
            var instance = row.GetProperty("instance_uuid").GetString();
            yield return new AddressRow(row.GetProperty("network_id").GetInt64().ToString(CultureInfo.InvariantCulture), row.GetProperty("address").GetString()!)
            {
                Reserved = row.GetProperty("reserved").GetInt32() != 0,
                Host = row.GetProperty("host").GetString(),
                Allocated = row.GetProperty("allocated").GetInt32() != 0,
                Leased = row.GetProperty("leased").GetInt32() != 0,
                InstanceId = instance,
                Tenant = instance is null ? null : new AddressTenant(instance, "", "compute1", IsDeleted: false, IsSettled: true),
                Since = row.GetProperty("updated_at").GetString() is { } at ? RecordedSeries.At(at) : null,
            };
        }
    }
}
