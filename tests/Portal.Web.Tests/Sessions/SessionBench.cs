using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Web.Configuration;
using Portal.Web.Sessions;
using Portal.Web.Storage;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Sessions;

/// <summary>The parts of sessions wired to a test database, a fake keystone and a fake clock: one replica of the portal without its web.</summary>
internal sealed class SessionBench
{
    public static readonly CloudProfile Lab = new("lab", "Lab", new Uri("http://keystone.test/v2.0"));
    private static readonly IDataProtectionProvider SharedProtection = new EphemeralDataProtectionProvider();

    public SessionBench(PortalDatabase database, FakeTimeProvider time, FakeKeystone keystone, PortalSessionOptions? options = null)
    {
        (Time, Keystone) = (time, keystone);
        var limits = Options.Create(options ?? new PortalSessionOptions());
        Store = new SessionStore(database);
        Events = new SessionEvents(NullLogger<SessionEvents>.Instance);
        Events.Subscribe(Told.Enqueue);
        Vault = new SessionVault(Store, new TokenSealer(SharedProtection), Events, time, limits, NullLogger<SessionVault>.Instance);
        Tokens = new SessionTokens(Vault, keystone, time);
        Sweeper = new SessionSweeper(Vault, Store, time, limits, NullLogger<SessionSweeper>.Instance);
        var clouds = new OneCloud();
        Lifecycle = new SessionLifecycle(Vault, Store, clouds, keystone, [], NullLogger<SessionLifecycle>.Instance);
        Account = new OwnAccount(Tokens, Vault, Store, Lifecycle, clouds, keystone);
        Contexts = new ProjectContexts(Tokens, clouds, keystone, new LastProject(new PreferenceStore(database)), time);
    }

    public FakeTimeProvider Time { get; }

    public FakeKeystone Keystone { get; }

    public SessionStore Store { get; }

    public SessionEvents Events { get; }

    public SessionVault Vault { get; }

    public SessionTokens Tokens { get; }

    public SessionSweeper Sweeper { get; }

    public SessionLifecycle Lifecycle { get; }

    public OwnAccount Account { get; }

    public ProjectContexts Contexts { get; }

    public ConcurrentQueue<SessionEvent> Told { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<(ITestDatabase Database, SessionBench Bench)> SqliteAsync(PortalSessionOptions? options = null)
    {
        var database = await TestDatabases.SqliteAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        return (database, new SessionBench(database.Database, time, new FakeKeystone(time), options));
    }

    /// <param name="beside">The cookie the browser comes with.</param>
    public async Task<(string Cookie, PortalSession Session)> SignInAsync(string user = "alice", string cloud = "lab", string? beside = null)
    {
        var token = await TokenAsync(user);
        return await Vault.CreateAsync(cloud, null, token, "Test browser", "192.0.2.7", SessionId.ToKey(beside), Cancel);
    }

    public Task<IdentityToken> TokenAsync(string user) =>
        Keystone.SignInAsync(new SignInCredentials.Password(user, new Portal.Domain.Identity.Secret(Keystone.Users[user].Password), null), Cancel);

    public ICloudSession Open(PortalSession session, string projectId = "p-red") =>
        new SessionCloudSession(Tokens, session.Key, Lab, new ProjectScope("lab", null, projectId));

    public bool WasTold(SessionEventKind kind, PortalSession session) => Told.Any(one => one.Kind == kind && one.SessionKey == session.Key);

    private sealed class OneCloud : ICloudDirectory
    {
        public System.Collections.Immutable.ImmutableArray<ConfiguredCloud> Clouds { get; } = [new ConfiguredCloud(Lab, [])];

        public ConfiguredCloud? Find(string? cloudId) => Clouds.FirstOrDefault(cloud => cloud.Profile.Id == cloudId);
    }
}
