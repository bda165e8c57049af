using Portal.Domain.Text;

namespace Portal.Domain.Tests.Text;

public sealed class FindRankTests
{
    [Theory]
    [InlineData("fa:16:3e", "fa163e")]
    [InlineData("FA-16-3E", "fa163e")]
    [InlineData("fa16.3e00", "fa163e00")]
    [InlineData(" MD5:9C:01 ", "9c01")]
    [InlineData("abc", "abc")]
    [InlineData("ab", null)]
    [InlineData("web", null)]
    [InlineData("10.0.0.7/24", null)]
    public void HexPairs_AreReadInEverySpelling(string text, string? digits) => Assert.Equal(digits, HexPairs.Digits(text));

    [Theory]
    [InlineData("web-1", 0)]
    [InlineData("WEB", 1)]
    [InlineData("f00d", 2)]
    [InlineData("f00d-beef", 0)]
    [InlineData("fa-16-3e-0a", 2)]
    [InlineData("fa163e0a0b0c", 0)]
    [InlineData("eb-1", 3)]
    [InlineData("0.0.7", 4)]
    [InlineData("", FindRank.None)]
    [InlineData("db", FindRank.None)]
    [InlineData("16:3e", 4)]
    public void Rank_PrefersTheWholeThenItsBeginning(string typed, int rank) =>
        Assert.Equal(rank, FindRank.Of(typed, "web-1", ["f00d-beef", "10.0.0.7", "fa:16:3e:0a:0b:0c", null]));

    [Fact]
    public void ThreeHexDigits_DoNotFindEveryHardwareAddressByItsMiddle() =>
        Assert.Equal(FindRank.None, FindRank.Of("63e", "x", ["fa:16:3e:0a:0b:0c"]));
}
