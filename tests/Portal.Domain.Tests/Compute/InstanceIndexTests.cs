using System.Diagnostics;
using CsCheck;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Compute;

public sealed class InstanceIndexTests
{
    private static readonly InstanceNames Names = new()
    {
        Flavors = new Dictionary<string, string> { ["1"] = "m1.tiny", ["2"] = "m1.small" },
        Images = new Dictionary<string, string> { ["img"] = "cirros 0.3" },
    };

    private static readonly Instance[] Some =
    [
        Sample("web-10", "a1", "10.0.0.10") with { Host = "compute1", KeyName = "ann", Created = An.Moment.AddHours(1) },
        Sample("web-2", "a2", "10.0.0.9") with { Host = "compute10", RawStatus = "ERROR", Status = InstanceStatus.Error, Created = An.Moment.AddHours(2) },
        Sample("db-1", "b1", "10.0.1.5") with { Host = "compute2", Flavor = new FlavorRef("2"), SecurityGroups = ["db", "default"], Metadata = new ValueMap([new("role", "db")]) },
        Sample("new", "c1") with { TaskState = "spawning", RawStatus = "BUILD", Status = InstanceStatus.Build, SecurityGroups = ["default"] },
    ];

    private static readonly InstanceIndex Index = InstanceIndex.Build(Some, Names);

    [Theory]
    [InlineData("", "a1 a2 b1 c1")]
    [InlineData("web", "a1 a2")]
    [InlineData("WEB 10.0.0.9", "a2")]
    [InlineData("b1", "b1")]
    [InlineData("-web", "b1 c1")]
    [InlineData("status:active", "a1 b1")]
    [InlineData("status:build,error", "a2 c1")]
    [InlineData("-status:active,error", "c1")]
    [InlineData("status:act", "a1 b1")]
    [InlineData("host:compute1", "a1")]
    [InlineData("host:compute", "a1 a2 b1")]
    [InlineData("host:compute1 host:compute2", "a1 b1")]
    [InlineData("host:compute1 status:error", "")]
    [InlineData("flavor:m1.small", "b1")]
    [InlineData("flavor:2", "b1")]
    [InlineData("image:\"cirros 0.3\"", "a1 a2 b1 c1")]
    [InlineData("image:img", "a1 a2 b1 c1")]
    [InlineData("key:ann", "a1")]
    [InlineData("network:private", "a1 a2 b1")]
    [InlineData("network:10.0.0", "a1 a2")]
    [InlineData("ip:10.0.1.5", "b1")]
    [InlineData("group:db", "b1")]
    [InlineData("-group:db", "a1 a2 c1")]
    [InlineData("meta:role", "b1")]
    [InlineData("meta:role=DB", "b1")]
    [InlineData("meta:role=x", "")]
    [InlineData("task:spawning", "c1")]
    [InlineData("name:EB-2", "a2")]
    [InlineData("id:A", "a1 a2")]
    public void Search_FindsWhatMatches(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Index.Search(InstanceSearch.Parse(text), new(InstanceSortKey.Name)).Select(found => found.Id).Order()));

    [Theory]
    [InlineData("name", "b1 c1 a2 a1")]
    [InlineData("name-desc", "a1 a2 c1 b1")]
    [InlineData("created", "b1 c1 a1 a2")]
    [InlineData("ip", "a2 a1 b1 c1")]
    [InlineData("host", "c1 a1 b1 a2")]
    [InlineData("status", "b1 a1 c1 a2")]
    [InlineData("flavor-desc", "c1 a2 a1 b1")]
    public void Order_IsTotal(string sort, string expected)
    {
        // flavor: m1.tiny after m1.small; equal keys by name.
        var found = Index.Search(InstanceSearch.All, InstanceSort.Parse(sort)).Select(instance => instance.Id);
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void Facets_CountWhatEachValueWouldShow()
    {
        var active = InstanceSearch.Parse("status:active");
        Assert.Equal([new("ACTIVE", 2), new("BUILD", 1), new("ERROR", 1)], Index.Facets(InstanceFacet.Status, active));
        Assert.Equal([new("compute1", 1), new("compute2", 1)], Index.Facets(InstanceFacet.Host, active));
        Assert.Equal([new("default", 2), new("db", 1)], Index.Facets(InstanceFacet.SecurityGroup, InstanceSearch.All));
        Assert.Equal([new("m1.tiny", 3), new("m1.small", 1)], Index.Facets(InstanceFacet.Flavor, InstanceSearch.All));
    }

    [Fact]
    public void Palette_PutsBeginningsFirst()
    {
        var index = InstanceIndex.Build([Sample("my-db", "x1"), Sample("db", "x2"), Sample("db-1", "x3"), Sample("z", "db9"), Sample("q", "1db")], Names);
        Assert.Equal(["x2", "x3", "db9", "x1", "1db"], index.FindBest("DB", 10).Select(instance => instance.Id));
        Assert.Equal(["x2"], index.FindBest("db", 1).Select(instance => instance.Id));
        Assert.Empty(index.FindBest(" ", 10));
    }

    [Fact]
    public void Rebuilding_TakesWhatIsUnchangedFromBefore()
    {
        var changed = Some[1] with { RawStatus = "ACTIVE", Status = InstanceStatus.Active };
        var next = InstanceIndex.Build([Some[0], changed, Some[3]], Names, Index);
        Assert.Equal(3, next.Count);
        Assert.Null(next.Find("b1"));
        Assert.Same(changed, next.Find("a2"));
        Assert.Equal(["a1", "a2"], next.Search(InstanceSearch.Parse("status:active"), new(InstanceSortKey.Ip, true)).Select(instance => instance.Id));
    }

    [Fact]
    public void SearchAndOrder_AgreeWithTheSimplestWay() =>
        Gen.Select(Gen.OneOf("web", "db", "n", "W"), Gen.Int[0, 30], Gen.Int[0, 255], (prefix, n, ip) => (prefix, n, ip)).List[0, 40].Sample(rows =>
        {
            Instance[] instances = [.. rows.Select((row, at) => Sample($"{row.prefix}-{row.n}", $"id{at}", $"10.0.0.{row.ip}"))];
            var found = InstanceIndex.Build(instances, Names).Search(InstanceSearch.Parse("w"), new(InstanceSortKey.Ip));
            var expected = instances.Where(instance => instance.Name.Contains('w', StringComparison.OrdinalIgnoreCase))
                .OrderBy(instance => int.Parse(instance.Addresses[0].Address[7..], System.Globalization.CultureInfo.InvariantCulture))
                .ThenBy(instance => instance.Name[..^instance.Name.Split('-')[1].Length].ToLowerInvariant(), StringComparer.Ordinal)
                .ThenBy(instance => int.Parse(instance.Name.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture))
                .ThenBy(instance => instance.Name, StringComparer.Ordinal).ThenBy(instance => instance.Id, StringComparer.Ordinal);
            return found.SequenceEqual(expected);
        });

    /// <summary>A guard against an accidental square, not a benchmark: the figure itself is measured there.</summary>
    [Fact]
    public void TenThousandRows_AreSearchedAtOnce()
    {
        Instance[] many = [.. Enumerable.Range(0, 10_000).Select(n =>
            Sample($"web-{n}", $"{n:x8}-0000-4000-8000-000000000000", $"10.{n / 65536}.{n / 256 % 256}.{n % 256}") with { Host = $"compute{n % 6}" })];
        var index = InstanceIndex.Build(many, Names);
        var search = InstanceSearch.Parse("host:compute3 web-9 -status:error");
        TimeSpan Once()
        {
            var watch = Stopwatch.StartNew();
            Assert.NotEmpty(index.Search(search, new(InstanceSortKey.Name)));
            return watch.Elapsed;
        }

        var best = Enumerable.Range(0, 20).Min(_ => Once());
        TestContext.Current.SendDiagnosticMessage($"search and sort over 10,000 rows: {best.TotalMilliseconds:F2} ms");
        Assert.True(best < TimeSpan.FromMilliseconds(50), $"{best.TotalMilliseconds} ms");
    }

    private static Instance Sample(string name, string id, params string[] addresses) => An.Instance(name, id) with
    {
        ImageId = "img",
        Addresses = [.. addresses.Select(address => new InstanceAddress("private", address, 4, AddressKind.Unknown))],
    };
}
