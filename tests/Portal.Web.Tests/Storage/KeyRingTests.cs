using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Web.Configuration;
using Portal.Web.Storage;
using Portal.Web.Storage.KeyRing;

namespace Portal.Web.Tests.Storage;

public abstract class KeyRingTests : IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("portal-keys-");
    private ITestDatabase _test = null!;

    protected abstract Task<ITestDatabase> CreateAsync();

    public async ValueTask InitializeAsync() => _test = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }

        _files.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SecondReplicaWithTheSameOuterKey_OpensWhatTheFirstSealed(bool certificate)
    {
        var sealer = certificate ? (IKeySealer)Certificate("c") : KeyFile("k");
        var text = Protector(_test.Database, sealer).Protect("a token");
        Assert.Equal("a token", Protector(_test.Another(), certificate ? Certificate("c") : KeyFile("k")).Unprotect(text));

        var dump = await _test.DumpAsync();
        Assert.Contains("sealed by=\"" + sealer.KeyId, dump, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", dump, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ReplicaWithAnotherOuterKey_CannotOpen()
    {
        var text = Protector(_test.Database, KeyFile("k")).Protect("a token");
        Assert.ThrowsAny<CryptographicException>(() => Protector(_test.Another(), KeyFile("other")).Unprotect(text));
    }

    [Fact]
    public async Task ChangedOuterKey_OpensWhatTheOldOneSealed_AndSealsWithTheNew()
    {
        var old = Protector(_test.Database, Configured(new KeyRingOptions { KeyFile = Made("old") })).Protect("a token");
        using var changed = Configured(new KeyRingOptions { KeyFile = Made("new"), Old = [new OuterKeyOptions { KeyFile = Made("old") }] });
        var second = Protector(_test.Another(), changed);
        Assert.Equal("a token", second.Unprotect(old));

        await using (var connection = await _test.Database.OpenAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("DELETE FROM data_protection_keys");
        }

        var renewed = Protector(_test.Another(), changed).Protect("another");
        Assert.Contains("sealed by=\"" + changed.KeyId, await _test.DumpAsync(), StringComparison.Ordinal);
        Assert.Equal("another", Protector(_test.Another(), KeyFile("new")).Unprotect(renewed));
    }

    [Fact]
    public void KeyFileThatHoldsNoKey_IsNamed()
    {
        var path = Path.Combine(_files.FullName, "short");
        File.WriteAllText(path, "c2hvcnQ=");
        Assert.Contains("KeyRing:KeyFile", Assert.Throws<InvalidOperationException>(() => new KeyFileSealer(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TamperedSealedKey_IsRefused()
    {
        var sealer = KeyFile("k");
        var box = sealer.Seal("key"u8);
        box[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(box));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(box.AsSpan(0, 5)));
    }

    [Fact]
    public void DevelopmentKeyFile_IsReadableByItsOwnerAlone()
    {
        var path = Path.Combine(_files.FullName, "own");
        KeyFileSealer.EnsureFile(path);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private KeyFileSealer KeyFile(string name) => new(Made(name));

    private string Made(string name)
    {
        var path = Path.Combine(_files.FullName, name);
        KeyFileSealer.EnsureFile(path);
        return path;
    }

    private static KeySealer Configured(KeyRingOptions options) => new(Options.Create(options), Options.Create(new DataDirectoryOptions()));

    private CertificateSealer Certificate(string name)
    {
        var path = Path.Combine(_files.FullName, name + ".p12");
        if (!File.Exists(path))
        {
            using var rsa = RSA.Create(2048);
            var request = new CertificateRequest("CN=portal", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "pass"));
        }

        return new CertificateSealer(path, "pass");
    }

    private static IDataProtector Protector(PortalDatabase database, IKeySealer sealer)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(sealer);
        services.AddDataProtection().SetApplicationName("Portal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(new KeyRingSetup(database, sealer));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}

public sealed class SqliteKeyRingTests : KeyRingTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.SqliteAsync();
}

public sealed class MySqlKeyRingTests(MariaDbServer server) : KeyRingTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.MySqlAsync(server);
}
