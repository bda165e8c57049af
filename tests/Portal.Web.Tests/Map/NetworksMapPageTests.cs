using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Sources;
using Portal.Web.Features.Map;
using Portal.Web.Operators;
using Portal.Web.Operators.Addresses;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Map;

public sealed class NetworksMapPageTests : ShellTestContext
{
    private readonly FakeBooks _books = new();

    public NetworksMapPageTests()
    {
        Services.AddSingleton<IAddressBooks>(_books);
        Services.AddSingleton<INodeBoards>(new NoBoard());
        Services.AddSingleton<IProjectContexts>(new FakeProjects { Session = Context().Session, Projects = { new("p1", "Web shop") } });
        Go("/c/lab@RegionOne/p/p1/map/networks");
    }

    [Fact]
    public void EveryAddress_IsAFieldWithItsWord_AndTheChosenOneTellsWhoseItIs()
    {
        _books.Put("10.0.0.0/24", Row("10.0.0.9") with { Leased = false });

        var page = RenderIn<NetworksMapPage>(Context("admin"));

        Assert.Equal(256, page.FindAll("input.addr").Count);
        Assert.Equal("10.0.0.9: allocated, web-1", page.Find("input.addr[data-use=Allocated]").GetAttribute("aria-label"));
        page.On("input.addr[data-use=Allocated]", static field => field.Change(true));
        page.WaitForAssertion(() => Assert.Contains("web-1", page.Find(".addr-detail").TextContent, StringComparison.Ordinal));
        Assert.Contains("Web shop", page.Find(".addr-detail").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/all-instances/i1", page.Find(".addr-detail a[href*=all-instances]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void ALeak_IsNamed_AndLeadsToItsBlock()
    {
        _books.Put("10.20.0.0/16", Row("10.20.0.9"), Row("10.20.3.7") with { InstanceId = "i2", Tenant = Row("").Tenant! with { IsDeleted = true } });

        var page = RenderIn<NetworksMapPage>(Context("admin"));

        Assert.Equal(256, page.FindAll(".addr-blocks a").Count);
        Assert.Contains("Held by a deleted instance", page.Find(".addr-lost").TextContent, StringComparison.Ordinal);
        page.On(".addr-lost button", static button => button.Click());
        page.WaitForAssertion(() => Assert.Contains("10.20.3.0", page.Find(".addr-grid legend").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find("input.addr[data-leak]"));
    }

    [Fact]
    public void ANodeWithoutGateway_IsBroken_WhereItHasGuests()
    {
        _books.Put("10.0.0.0/24", Row("10.0.0.9"), new AddressRow("1", "10.0.0.3") { Host = "compute2" });

        var wires = RenderIn<NetworksMapPage>(Context("admin")).FindAll(".wire");

        Assert.Equal(["Failing", "Well"], wires.Select(static wire => wire.GetAttribute("data-state")));
        Assert.Contains("its guests have no router", wires[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("10.0.0.3", wires[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutASource_ThePageNamesTheKey_AndAFaultIsNamedWithItsColumn()
    {
        Assert.Contains("Operator:lab:Nova", RenderIn<NetworksMapPage>(Context("admin")).Markup, StringComparison.Ordinal);

        _books.Reading = new AddressReading(null, An.Start, new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.MissingGrant, "networks.bridge"));
        Assert.Contains("networks.bridge", RenderIn<NetworksMapPage>(Context("admin")).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ATenant_SeesNoAddress()
    {
        _books.Put("10.0.0.0/24", Row("10.0.0.9"));

        Assert.Empty(RenderIn<NetworksMapPage>(Context()).FindAll("input.addr"));
    }

    private static AddressRow Row(string address) => new("1", address)
    {
        Allocated = true,
        Leased = true,
        InstanceId = "i1",
        Tenant = new AddressTenant("web-1", "p1", "compute1", IsDeleted: false, IsSettled: false),
        Since = An.Start,
    };

    private sealed class FakeBooks : IAddressBooks
    {
        public AddressReading Reading { get; set; } = new(null, An.Start);

        public void Put(string cidr, params AddressRow[] rows) =>
            Reading = new AddressReading(AddressBook.Of(new AddressTable([new AddressNetwork("1", "private", cidr) { Bridge = "br100" }], [.. rows], []), An.Start), An.Start);

        public Task<AddressReading> ReadAsync(ProjectContext context, CancellationToken cancellationToken)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return Task.FromResult(Reading);
        }
    }

    private sealed class NoBoard : INodeBoards
    {
        public bool IsConfigured(string cloudId) => true;

        public INodeBoardFeed? Open(ProjectContext context) => new NodeBoardFeed(NullLogger.Instance);
    }
}
