using System.Text;
using Portal.Domain.Networking;

namespace Portal.Domain.Tests.Networking;

public sealed class HostIdHashTests
{
    /// <summary>FIPS 180-4's examples, and lengths around the ends of blocks (made with Python's hashlib).</summary>
    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    public void KnownTexts_HaveKnownDigests(string text, string digest) => Assert.Equal(digest, HostIdHash.Sha224(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(55, "fb0bd626a70c28541dfa781bb5cc4d7d7f56622a58f01a0b1ddd646f")]
    [InlineData(56, "d40854fc9caf172067136f2e29e1380b14626bf6f0dd06779f820dcd")]
    [InlineData(63, "1d4e051f4d6fed2a63fd2421e65834cec00d64456553de3496ae8b1d")]
    [InlineData(64, "a88cd5cde6d6fe9136a4e58b49167461ea95d388ca2bdb7afdc3cbf4")]
    [InlineData(65, "ff8716f600af42959d0efb52e1f21b01bb328733009344d511c299fb")]
    [InlineData(1000, "4e8f0ce90b64661a2b5e84be6d93a7d9b76871062f1814433d04a03d")]
    public void TextsAtTheEndOfABlock_AreWhole(int length, string digest) => Assert.Equal(digest, HostIdHash.Sha224(Encoding.UTF8.GetBytes(new string('a', length))));

    /// <summary>Recordings nova/175 of Folsom and nova/153 of Zed: what nova showed of instances whose host an administrator saw.</summary>
    [Theory]
    [InlineData("ef35bb62bb8e48a7a8f5492851f5930a", "compute2", "7ac0b66b28c754da73ff0fb8f91e1f2a96248e850bcd4651f3f9093d")]
    [InlineData("5b2221802fba4c6d8555695d88fccf4c", "compute2", "951a6a8c4266633084c3b26506bf356a1d20826908c1e14ea9a839aa")]
    [InlineData("5b2221802fba4c6d8555695d88fccf4c", "compute1", "df7968cfb8dc794281fae3cc19e036c570ed7ce049465960108d60a8")]
    [InlineData("b976aae133444d40b9fa7bf4062b2504", "compute2", "a13c8ace87f44e89f8df3fe5ca801787ba8aa012c64ea74b8e7d0bf3")]
    public void RecordedIds_AreThoseOfTheirHosts(string project, string host, string id) => Assert.Equal(id, HostIdHash.Of(project, host));
}
