using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Compute;

public sealed class SshPublicKeyTests
{
    /// <summary>Keys made for this test, with what ssh-keygen -l says of them.</summary>
    public static TheoryData<string, string, int, string, string> Keys() => new()
    {
        {
            "ssh-rsa",
            "AAAAB3NzaC1yc2EAAAADAQABAAABAQDCQIBv6WDdWIqkoPYxAaHOQfuw/uj82+u49M3zcVr6zXIAiieYETANqoZsk0AfouQIBkjGXcBlU50kZQ"
            + "iLWDJU8ADYYydrb4dAQ1/1mcdQGayNmQrdfoCONUdkPnnrfRNo5ty9FwzbOqMLrGE1W8p6r0pLhAJUkxBQXOLSki7wxSieKoQiPdA6pnacpWZP"
            + "jZGrpbYWtOhbNtay2OmKaI2w1GYpk0u+tQPwoVSI29J83qdbW01jPe0O9GnS3iOCtXKn53UNF4ofBBPKJ5W/MhNc24Mhc9FmFYrp3EnNt/fqGC"
            + "g+58CiluBN3+OmrMjhaQCGm5VDIBYWKPVUPUGsnUBd",
            2048, "5a:55:b1:bb:db:ef:2a:c7:e4:d5:a4:82:ec:03:5f:d8", "SHA256:d3Nqd99QOXbcWbQbpgWvHNT6mn3K4yGBHbRi+9mj+xM"
        },
        {
            "ssh-rsa",
            "AAAAB3NzaC1yc2EAAAADAQABAAAAgQDBYXFKtAvLvTEjUKClz4DCsmXehh4R2nIZtBv37kG03p1/o9ob0+3UXPqmaUGW1JpKNTpDgN8+EcCMO7"
            + "Ua6gaX5QdtRZgMy1Ba96Nj3tHOpTOZJ9f+OxtYumHaVdJAAU89rPahftpdBuPaX4gFYWiCRFlPTb+Azl7d7HUYZORF/w==",
            1024, "2b:27:0e:90:87:50:93:3a:e9:77:62:d1:38:bb:f1:cd", "SHA256:+NVCtSGw30IZpRbx1AlUb9MvhnZYM7Jo2ut5KMix5so"
        },
        {
            "ssh-ed25519",
            "AAAAC3NzaC1lZDI1NTE5AAAAIMs8CoT0TX/RSyQ2TgJy6ntpp6m9kDt1yyOlJYr+Q5u8",
            256, "14:08:8d:b7:46:fd:07:ec:88:14:e8:c5:de:0d:27:a7", "SHA256:vQ8lzkH4MYtWGY+LzpZnsKUuYO3MT7wli64v/tWlf5Q"
        },
        {
            "ecdsa-sha2-nistp256",
            "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBI/BVCeGAHftnzu/DLvPAt2uriv1yCPQW5JW18d/QiNFxxOExRjgksQs8G"
            + "Qox/oupJh9UX4H7TSz2nXZx3KsSRQ=",
            256, "3f:bd:07:aa:a2:92:90:92:13:25:6d:74:9f:9c:a0:31", "SHA256:lwK/Xh2Sy95a3fwVr35rIs39swXmE4uQeW/oToqMqxU"
        },
        {
            "ecdsa-sha2-nistp384",
            "AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBHx2GVghFrNmr6DsF0+2nyZW1p1ZGwxDlM5ehFYFfs/qnd7uepxTj1GwTM"
            + "L/bSecT8/6bZY5l7Z0fAQuEbne210BMawaL8HsZLwPT093FZrH+KYq5htq2drCmK2Wl2iHNQ==",
            384, "93:f3:ee:38:06:17:fb:be:20:ee:72:1c:f8:3e:b6:3f", "SHA256:Y7nj1mNpmY8zpl7dG68KibPhcNEIfhFma5ohb7NJf4o"
        },
        {
            "ecdsa-sha2-nistp521",
            "AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAHi/mmWAHqvzKFCR2YneUGZ3lQzmBWcxeV0qz3ZFNUiJk7NR9Hio2H1Og"
            + "9FuXM+i60KUKm3nbLqJ8bg0Otg0wT3ugDEtjnNTD1eKZikAZpNLQyXgsgz7XSeOyCiOGsQrSVvGqT8J8yWCZrFeyhQZG7LS/idIl1efw8pRiJx"
            + "oWRghIGRYg==",
            521, "35:60:7e:10:94:b8:8f:c8:f9:26:b4:65:c4:06:b3:f6", "SHA256:/P+TPQdE8p5j3d12Bcdxfrn552BssBp2CTmgqXcBX8c"
        },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void RealKey_HasTheFingerprintsOfSshKeygen(string type, string data, int bits, string md5, string sha256)
    {
        Assert.Equal(SshKeyFault.None, SshPublicKey.TryParse($"  {type}  {data} ann@example \r\n", out var key));
        Assert.Equal((type, bits, "ann@example"), (key!.Type, key.Bits, key.Comment));
        Assert.Equal((md5, sha256), (key.Md5Fingerprint, key.Sha256Fingerprint));
        Assert.Equal($"{type} {data} ann@example", key.Line);
    }

    [Fact]
    public void ImportedKey_HasTheFingerprintNovaAnswered()
    {
        var recording = Repository.NovaRecording("076-keypair-import");
        var sent = recording.GetProperty("request").GetProperty("body").GetProperty("keypair").GetProperty("public_key").GetString();
        var answered = recording.GetProperty("response").GetProperty("body").GetProperty("keypair").GetProperty("fingerprint").GetString();

        Assert.Equal(SshKeyFault.None, SshPublicKey.TryParse(sent, out var key));
        Assert.Equal(answered, key!.Md5Fingerprint);
        Assert.Equal(sent, key.Line);
    }

    [Theory]
    [InlineData("", SshKeyFault.Empty)]
    [InlineData(" \n", SshKeyFault.Empty)]
    [InlineData("not a key", SshKeyFault.UnknownType)]
    [InlineData("ssh-rsa", SshKeyFault.NotBase64)]
    [InlineData("ssh-rsa AAAA*", SshKeyFault.NotBase64)]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2E", SshKeyFault.NotBase64)]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2E=", SshKeyFault.Damaged)]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn", SshKeyFault.PrivateKey)]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", SshKeyFault.PrivateKey)]
    [InlineData("PuTTY-User-Key-File-3: ssh-rsa", SshKeyFault.PrivateKey)]
    [InlineData("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA", SshKeyFault.OtherFormat)]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMIIB", SshKeyFault.OtherFormat)]
    [InlineData("command=\"ls\" ssh-ed25519 AAAA", SshKeyFault.HasOptions)]
    public void OtherTexts_AreNamedForWhatTheyAre(string text, SshKeyFault expected)
    {
        Assert.Equal(expected, SshPublicKey.TryParse(text, out var key));
        Assert.Null(key);
    }

    [Fact]
    public void SecondLine_IsRefused()
    {
        // cloud-init would append both lines to authorized_keys, with whatever options the second one brings.
        var line = Line("ssh-ed25519", Field("ssh-ed25519"), Field(new byte[32]));
        Assert.Equal(SshKeyFault.SeveralLines, SshPublicKey.TryParse(line + "\n" + line, out _));
        Assert.Equal(SshKeyFault.SeveralLines, SshPublicKey.TryParse(line + " ann\u0007@example", out _));
        Assert.Equal(SshKeyFault.SeveralLines, SshPublicKey.TryParse(line.Insert(40, "\n"), out _));
    }

    [Fact]
    public void TypeInsideThatDiffers_IsRefused() =>
        Assert.Equal(SshKeyFault.TypeDiffers, SshPublicKey.TryParse(Line("ssh-rsa", Field("ssh-ed25519"), Field(new byte[32])), out _));

    [Fact]
    public void CutOrExtendedKey_IsDamaged()
    {
        Assert.Equal(SshKeyFault.Damaged, SshPublicKey.TryParse(Line("ssh-ed25519", Field("ssh-ed25519"), Field(new byte[31])), out _));
        Assert.Equal(SshKeyFault.Damaged, SshPublicKey.TryParse(Line("ssh-ed25519", Field("ssh-ed25519"), Field(new byte[32]), [0]), out _));
        Assert.Equal(SshKeyFault.Damaged, SshPublicKey.TryParse(Line("ssh-rsa", Field("ssh-rsa"), Field([3])), out _));
        Assert.Equal(SshKeyFault.Damaged, SshPublicKey.TryParse(Line("ssh-rsa", Field("ssh-rsa"), Field([0x80]), Field([5])), out _));
        Assert.Equal(SshKeyFault.Damaged, SshPublicKey.TryParse(Line("ssh-rsa", Field("ssh-rsa"), [255, 255, 255, 255]), out _));
    }

    [Fact]
    public void Dsa_IsReadAndWeak()
    {
        byte[] p = [0, .. Enumerable.Repeat((byte)0xFF, 128)];
        Assert.Equal(SshKeyFault.None, SshPublicKey.TryParse(Line("ssh-dss", Field("ssh-dss"), Field(p), Field([3]), Field([2]), Field([4])), out var key));
        Assert.Equal((1024, true), (key!.Bits, key.IsWeak));
    }

    [Fact]
    public void SecurityKey_IsRead()
    {
        var line = Line("sk-ssh-ed25519@openssh.com", Field("sk-ssh-ed25519@openssh.com"), Field(new byte[32]), Field("ssh:"));
        Assert.Equal(SshKeyFault.None, SshPublicKey.TryParse(line, out var key));
        Assert.Equal("", key!.Comment);
    }

    [Fact]
    public void AnyText_IsReadOrRefusedWithoutFailing() =>
        Gen.Select(Gen.OneOf("ssh-rsa ", "ssh-dss ", "ecdsa-sha2-nistp256 ", "", "ssh-ed25519 "), Gen.Byte.Array[0, 120], Gen.String).Sample((type, data, comment) =>
        {
            var fault = SshPublicKey.TryParse(type + Convert.ToBase64String(data) + " " + comment, out var key);
            return fault == SshKeyFault.None == key is not null;
        });

    [Fact]
    public void AlteredByte_NeverKeepsTheFingerprint() =>
        Gen.Int[0, 50].Sample(at =>
        {
            byte[] data = [.. Field("ssh-ed25519"), .. Field(new byte[32])];
            SshPublicKey.TryParse("ssh-ed25519 " + Convert.ToBase64String(data), out var original);
            data[at] ^= 1;
            SshPublicKey.TryParse("ssh-ed25519 " + Convert.ToBase64String(data), out var altered);
            return altered?.Md5Fingerprint != original!.Md5Fingerprint;
        });

    [Fact]
    public void WeakKey_IsAWarningAndAPrivateOneAnError()
    {
        var small = Line("ssh-rsa", Field("ssh-rsa"), Field([1, 0, 1]), Field([0, .. Enumerable.Repeat((byte)0xFF, 128)]));
        var weak = Assert.Single(KeypairInput.CheckPublicKey(small, out var key));
        Assert.True(weak.IsWarning);
        Assert.NotNull(key);
        var stolen = Assert.Single(KeypairInput.CheckPublicKey("-----BEGIN OPENSSH PRIVATE KEY-----", out key));
        Assert.Equal((InputFaultKind.PrivateKey, false), (stolen.Kind, stolen.IsWarning));
        Assert.Null(key);
        Assert.Equal(SshKeyFault.UnknownType, Assert.Single(KeypairInput.CheckPublicKey("not a key", out _)).KeyFault);
    }

    private static byte[] Field(string text) => Field(Encoding.ASCII.GetBytes(text));

    private static byte[] Field(byte[] content)
    {
        var field = new byte[4 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(field, content.Length);
        content.CopyTo(field, 4);
        return field;
    }

    private static string Line(string type, params byte[][] fields) => $"{type} {Convert.ToBase64String([.. fields.SelectMany(field => field)])}";
}
