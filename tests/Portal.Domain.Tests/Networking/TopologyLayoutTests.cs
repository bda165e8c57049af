using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Networking.Topology;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Networking;

public sealed class TopologyLayoutTests
{
    private static readonly Network Outside = new("ext", "public", true, false, "203.0.113.0/24");
    private static readonly Network Web = new("n1", "web", false, false, "10.0.1.0/24") { Subnets = [new("s1", "web", "10.0.1.0/24", "10.0.1.1", [])] };
    private static readonly Network Db = new("n2", "db", false, false, "10.0.2.0/24") { Subnets = [new("s2", "db", "10.0.2.0/24", "10.0.2.1", [])] };
    private static readonly Network Alone = new("n3", "alone", false, false, "10.0.3.0/24") { Subnets = [new("s3", "alone", "10.0.3.0/24", null, [])] };
    private static readonly Router Gate = new("r1", "gate", "ACTIVE", "ext", ["s1", "s2"]) { ExternalAddresses = ["203.0.113.2"] };

    [Fact]
    public void NeutronsNetworks_HangOnTheirRouter_AndThatOnTheOutside()
    {
        var picture = TopologyLayout.Of([Alone, Web, Outside, Db], [Gate], [On("i1", "web", "10.0.1.5"), On("i2", "db", "10.0.2.5")], []);

        Assert.Equal(["ext>r1", "r1>n1", "r1>n2"], picture.Edges.Select(static edge => $"{edge.From.Id}>{edge.To.Id}").Order());
        Assert.Equal("203.0.113.2", Node(picture, "r1").Detail);
        Assert.Equal(("10.0.1.0/24", "10.0.1.1"), (Node(picture, "n1").Detail, Node(picture, "n1").Gateway));
        Assert.Equal("", Node(picture, "n3").Gateway);
        Assert.True(Node(picture, "ext").X < Node(picture, "r1").X && Node(picture, "r1").X < Node(picture, "n1").X && Node(picture, "n1").X < Node(picture, "i1").X);

        // What the router joins stands together; what nothing joins comes after.
        Assert.Equal(["db", "web", "alone"], picture.Nodes.Where(static node => node.Kind == TopologyKind.Network).OrderBy(static node => node.Y).Select(static node => node.Name));
    }

    [Fact]
    public void NovaNetwork_LeadsOutsideByItsGateway()
    {
        var picture = TopologyLayout.Of([Web with { IsUp = false, Status = "DOWN" }, Alone], [], [On("i1", "web", "10.0.1.5")], []);
        var edge = Assert.Single(picture.Edges);
        Assert.Equal((TopologyKind.Outside, "n1"), (edge.From.Kind, edge.To.Id));
        Assert.Equal((false, "DOWN"), (edge.To.IsUp, edge.To.Status));
        Assert.DoesNotContain(picture.Nodes, static node => node.Kind == TopologyKind.Router);
    }

    [Fact]
    public void InstanceOnTwoNetworks_StandsOnEach_WithWhatItHasThere()
    {
        var both = On("i1", "web", "10.0.1.5") with { Addresses = [Fixed("web", "10.0.1.5"), Fixed("db", "10.0.2.5"), new("web", "203.0.113.9", 4, AddressKind.Floating)] };
        var tiles = TopologyLayout.Of([Web, Db], [], [both], []).Nodes.Where(static node => node.Kind == TopologyKind.Instance).ToList();

        Assert.Equal([("n2", "10.0.2.5", ""), ("n1", "10.0.1.5", "203.0.113.9")], tiles.Select(static tile => (tile.NetworkId!, tile.Detail, tile.Public)));
    }

    [Fact]
    public void PublicAddressThatNovaDoesNotShowYet_IsThereAlready_AndOnce()
    {
        FloatingIp given = new() { Id = "f", Address = "203.0.113.9", PoolId = "ext", PoolName = "public", InstanceId = "i1", FixedAddress = "10.0.1.5" };
        var late = On("i1", "web", "10.0.1.5");
        var shown = late with { Addresses = [Fixed("web", "10.0.1.5"), new("web", "203.0.113.9", 4, AddressKind.Floating)] };

        Assert.Equal("203.0.113.9", Tile(late).Public);
        Assert.Equal("203.0.113.9", Tile(shown).Public);

        TopologyNode Tile(Instance instance) => TopologyLayout.Of([Web, Db], [], [instance], [given]).Nodes.Single(static node => node.Kind == TopologyKind.Instance);
    }

    [Fact]
    public void InstanceWithoutAnAddress_IsNotLost()
    {
        var picture = TopologyLayout.Of([Web], [], [An.Instance("stray", "i1")], null);
        Assert.Equal("i1", Assert.Single(picture.Nodes, static node => node.Kind == TopologyKind.Instance).Id);
        Assert.Single(picture.Nodes, static node => node.Kind == TopologyKind.NoNetwork);
    }

    [Fact]
    public void MoreThanALaneShows_IsCounted()
    {
        var many = Enumerable.Range(0, 100).Select(static number => On($"i{number}", "web", $"10.0.1.{number + 10}")).ToList();
        var picture = TopologyLayout.Of([Web], [], many, []);
        Assert.Equal(TopologyLayout.MostTiles - 1, picture.Nodes.Count(static node => node.Kind == TopologyKind.Instance));
        Assert.Equal(100 - TopologyLayout.MostTiles + 1, Assert.Single(picture.Nodes, static node => node.Kind == TopologyKind.More).Count);
    }

    [Fact]
    public void NothingAtAll_IsAnEmptyPicture() => Assert.Equal((0, 0, 0), (TopologyLayout.Of([], [], [], []).Nodes.Length, (int)TopologyLayout.Of([], [], [], []).Height, TopologyLayout.Of([], [], [], []).Edges.Length));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 5)]
    [InlineData(7, 3, 40)]
    [InlineData(25, 10, 300)]
    public void NoBoxLiesOnAnother_AndAllAreInThePicture(int networkCount, int routerCount, int instanceCount)
    {
        var networks = Enumerable.Range(0, networkCount).Select(static number => new Network($"n{number}", $"net-{number}", false, false, $"10.{number}.0.0/24")
        {
            Subnets = [new($"s{number}", "", $"10.{number}.0.0/24", $"10.{number}.0.1", [])],
        }).Append(Outside).ToList();
        var routers = Enumerable.Range(0, routerCount).Select(number => new Router($"r{number}", $"router-{number}", "ACTIVE", "ext",
            [.. Enumerable.Range(0, networkCount).Where(network => network % (routerCount + 1) == number).Select(static network => $"s{network}")])).ToList();
        var instances = Enumerable.Range(0, instanceCount).Select(number => On($"i{number}", $"net-{number % Math.Max(networkCount, 1)}", $"10.{number % Math.Max(networkCount, 1)}.0.{10 + (number / 25)}")).ToList();

        var picture = TopologyLayout.Of(networks, routers, instances, []);

        var boxes = picture.Nodes;
        for (var one = 0; one < boxes.Length; one++)
        {
            Assert.InRange(boxes[one].X + boxes[one].Width, 0, picture.Width);
            Assert.InRange(boxes[one].Y + boxes[one].Height, 0, picture.Height);
            for (var other = one + 1; other < boxes.Length; other++)
            {
                Assert.False(Overlap(boxes[one], boxes[other]), $"{boxes[one]} lies on {boxes[other]}");
            }
        }
    }

    private static bool Overlap(TopologyNode one, TopologyNode other) =>
        one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static TopologyNode Node(TopologyPicture picture, string id) => picture.Nodes.Single(node => node.Id == id);

    private static Instance On(string id, string network, string address) => An.Instance(id, id) with { Addresses = [Fixed(network, address)] };

    private static InstanceAddress Fixed(string network, string address) => new(network, address, 4, AddressKind.Fixed);
}
