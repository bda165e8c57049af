using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Table;

public sealed class NaturalComparerTests
{
    [Theory]
    [InlineData("web-9", "web-10")]
    [InlineData("Web-2", "web-3")]
    [InlineData("a", "B")]
    [InlineData("web-01", "web-2")]
    [InlineData("", "a")]
    [InlineData("node2-9", "node10-1")]
    public void SmallerNumberOrLetter_ComesFirst(string first, string second)
    {
        Assert.True(NaturalComparer.Instance.Compare(first, second) < 0);
        Assert.True(NaturalComparer.Instance.Compare(second, first) > 0);
    }

    [Fact]
    public void NumbersTooLargeForAnyType_AreStillOrdered() =>
        Assert.True(NaturalComparer.Instance.Compare("v" + new string('9', 40), "v1" + new string('0', 40)) < 0);
}
