using CsCheck;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using static Portal.Domain.Compute.InstanceSearch;

namespace Portal.Domain.Tests.Compute;

public sealed class InstanceSearchTests
{
    [Fact]
    public void Text_IsReadWordByWord() => Assert.Equal(
        [
            new Term(InstanceFacet.Status, "active"), new Term(InstanceFacet.Status, "error"), new Term(InstanceFacet.Host, "compute3"),
            new Term(InstanceFacet.Image, "my image, old"), new Term(null, "web"), new Term(InstanceFacet.Keypair, "ann", Excludes: true), new Term(null, "two words"),
        ],
        Parse("  status:active,error HOST:compute3 image:\"my image, old\" web -key:ann \"two words\" ").Terms);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("status:")]
    [InlineData("\"\" -\"\"")]
    public void NothingTyped_IsEverything(string? text) => Assert.True(Parse(text).IsAll);

    [Theory]
    [InlineData("http://x", "http://x")]
    [InlineData("-", "-")]
    [InlineData(":x", ":x")]
    [InlineData("\"unfinished quote", "unfinished quote")]
    public void OtherTexts_AreFreeWords(string text, string value) => Assert.Equal([new Term(null, value)], Parse(text).Terms);

    [Fact]
    public void AnySearch_ReadsBackFromItsText()
    {
        var facets = Gen.OneOf([.. Enum.GetValues<InstanceFacet>().Select(facet => (InstanceFacet?)facet), null]);
        var values = Gen.OneOf(Gen.OneOf("a b", "\"", "\\", "\\\"", ",", "-x", "status:active", "10.0.0.1", "a:b", "ünï", "\"a", "x,"), Gen.String.Where(text => text.Length > 0));
        Gen.Select(facets, values, Gen.Bool, (facet, value, excludes) => new Term(facet, value, excludes)).List[0, 6].Sample(terms =>
        {
            var search = new InstanceSearch(terms.Distinct().ToValueList());
            return Parse(search.ToString()) == search;
        });
    }

    [Fact]
    public void FacetValue_IsAddedAndRemoved()
    {
        var search = Parse("web").With(InstanceFacet.Status, "ACTIVE").With(InstanceFacet.Status, "ACTIVE");
        Assert.Equal("web status:ACTIVE", search.ToString());
        Assert.True(search.Has(InstanceFacet.Status, "ACTIVE"));
        Assert.Equal("web", search.Without(InstanceFacet.Status, "ACTIVE").ToString());
        Assert.Equal("web", search.WithoutFacet(InstanceFacet.Status).ToString());
    }

    [Theory]
    [InlineData("created-desc", InstanceSortKey.Created, true)]
    [InlineData("Name", InstanceSortKey.Name, false)]
    [InlineData("ip", InstanceSortKey.Ip, false)]
    [InlineData("-desc", InstanceSortKey.Created, true)]
    [InlineData("3", InstanceSortKey.Created, true)]
    [InlineData("name,ip", InstanceSortKey.Created, true)]
    [InlineData(null, InstanceSortKey.Created, true)]
    public void Order_IsReadFromTheAddress(string? text, InstanceSortKey key, bool descending)
    {
        Assert.Equal(new InstanceSort(key, descending), InstanceSort.Parse(text));
        Assert.Equal(new InstanceSort(key, descending), InstanceSort.Parse(new InstanceSort(key, descending).ToString()));
    }

    [Fact]
    public void NaturalOrder_SortsNumbersAsNumbers()
    {
        string[] names = ["web-10", "web-2", "Web-1", "web-02b", "web", "db-3", "web-2a", "10", "9"];
        Assert.Equal(["9", "10", "db-3", "web", "Web-1", "web-2", "web-2a", "web-02b", "web-10"], names.OrderBy(NaturalOrder.Key, StringComparer.Ordinal));
        Gen.Select(Gen.UInt, Gen.UInt).Sample((a, b) =>
            Math.Sign(string.CompareOrdinal(NaturalOrder.Key($"n{a}x"), NaturalOrder.Key($"n{b}x"))) == a.CompareTo(b));
    }
}
