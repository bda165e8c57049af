using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Web.Storage;

namespace Portal.Web.Tests.Storage;

/// <summary>What every database must do alike.</summary>
public abstract class StoreTests : IAsyncLifetime
{
    private readonly IDataProtectionProvider _protection = new EphemeralDataProtectionProvider();
    private ITestDatabase _test = null!;

    protected abstract Task<ITestDatabase> CreateAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LaunchTemplateStore Templates => new(_test.Database, _protection, new FakeTimeProvider());

    public async ValueTask InitializeAsync() => _test = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    [Fact]
    public async Task MigratedDatabase_MigratesAgainWithoutChange()
    {
        var before = await _test.DumpAsync();
        await new DatabaseMigrator(_test.Another(), NullLogger<DatabaseMigrator>.Instance).StartingAsync(Cancel);
        Assert.Equal(before, await _test.DumpAsync());
    }

    [Fact]
    public async Task Preference_IsReplacedByTheNextOne()
    {
        var store = new PreferenceStore(_test.Database);
        List<string> first = ["name", "状态", "🙂"], second = ["age"], other = ["other person"];
        await store.SetAsync("lab/u1", "columns", first, Cancel);
        Assert.Equal(first, await store.GetAsync<List<string>>("lab/u1", "columns", Cancel));
        await store.SetAsync("lab/u1", "columns", second, Cancel);
        await store.SetAsync("lab/U1", "columns", other, Cancel);
        Assert.Equal(second, await store.GetAsync<List<string>>("lab/u1", "columns", Cancel));
        Assert.Equal(other, await store.GetAsync<List<string>>("lab/U1", "columns", Cancel));
        Assert.Null(await store.GetAsync<List<string>>("lab/u2", "columns", Cancel));
    }

    [Fact]
    public async Task PreferenceOfAnotherVersion_CountsAsUnset()
    {
        var store = new PreferenceStore(_test.Database);
        await store.SetAsync("lab/u1", "theme", "dark", Cancel);
        Assert.Null(await store.GetAsync<int[]>("lab/u1", "theme", Cancel));
    }

    [Fact]
    public async Task Template_ComesBackAsItWasSaved()
    {
        var request = Launch() with { Marker = "once-only" };
        await Templates.SaveAsync("lab/u1", "lab", new LaunchTemplate("web 服务器 🙂", request, default), Cancel);
        var read = Assert.Single(await Templates.ListAsync("lab/u1", "lab", Cancel));
        Assert.Equal("web 服务器 🙂", read.Name);
        Assert.Equal(request.Files[0].Contents.ToArray(), read.Request.Files[0].Contents.ToArray());
        Assert.Equal(request with { Marker = null, Files = [] }, read.Request with { Files = [] });
    }

    [Fact]
    public async Task TemplatesWhoseNamesDifferInCase_AreTwo()
    {
        await Templates.SaveAsync("lab/u1", "lab", new LaunchTemplate("web", Launch(), default), Cancel);
        await Templates.SaveAsync("lab/u1", "lab", new LaunchTemplate("Web", Launch(), default), Cancel);
        await Templates.DeleteAsync("lab/u1", "lab", "web", Cancel);
        Assert.Equal("Web", Assert.Single(await Templates.ListAsync("lab/u1", "lab", Cancel)).Name);
    }

    [Fact]
    public async Task Template_IsUnreadableInTheDatabase()
    {
        await Templates.SaveAsync("lab/u1", "lab", new LaunchTemplate("web", Launch(), default), Cancel);
        var dump = await _test.DumpAsync();
        Assert.Contains("launch_templates", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("db-password", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TemplateSealedWithALostKeyRing_IsLeftOut()
    {
        await Templates.SaveAsync("lab/u1", "lab", new LaunchTemplate("web", Launch(), default), Cancel);
        var stranger = new LaunchTemplateStore(_test.Database, new EphemeralDataProtectionProvider(), new FakeTimeProvider());
        Assert.Empty(await stranger.ListAsync("lab/u1", "lab", Cancel));
    }

    private static LaunchRequest Launch() => new()
    {
        Name = "web",
        ImageId = "i1",
        FlavorId = "2",
        KeyName = "k",
        SecurityGroups = ["default", "web"],
        Count = 3,
        UserData = "#!/bin/sh\necho hunter2",
        Metadata = new ValueMap([new("role", "web")]),
        ConfigDrive = true,
        Files = [new InjectedFile("/etc/db", "db-password"u8.ToArray())],
        SchedulerHints = new ValueMap([new("group", "g")]),
        NetworkIds = ["n1"],
        DiskConfig = "AUTO",
    };
}

public sealed class SqliteStoreTests : StoreTests
{
    protected override Task<ITestDatabase> CreateAsync() => TestDatabases.SqliteAsync();
}

public sealed class MySqlStoreTests(MariaDbServer server) : StoreTests
{
    private ITestDatabase? _mine;

    protected override async Task<ITestDatabase> CreateAsync() => _mine = await TestDatabases.MySqlAsync(server);

    [Fact]
    public async Task EveryTextColumn_TakesAnyCharacterAndComparesExactly()
    {
        await using var connection = await _mine!.Database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await connection.QueryAsync<string>(
            "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE() AND collation_name <> 'utf8mb4_bin'"));
    }
}
