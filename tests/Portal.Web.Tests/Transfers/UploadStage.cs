using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.DemoCloud;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Domain.Images;
using Portal.Domain.ObjectStorage;
using Portal.Web.Audit;
using Portal.OpenStackClient.Core;
using Portal.Web.Features.Images;
using Portal.Web.Features.ObjectStorage;
using Portal.Web.Live;
using Portal.Web.Modules;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

/// <summary>Uploads through the portal's own door, operations and client into a demo cloud that misbehaves as a test wishes; segments have 1,000 bytes.</summary>
internal sealed class UploadStage : IAsyncDisposable
{
    public const int Segment = 1000;
    private readonly WebApplication _app;
    private readonly ITestDatabase _store;
    private readonly HttpClient _http;
    private readonly ServiceProvider _client;

    private UploadStage(DemoCloudHost demo, ProjectContext context, WebApplication app, ITestDatabase store, ServiceProvider client)
    {
        (Demo, Context, _app, _store, _client) = (demo, context, app, store, client);
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public DemoCloudHost Demo { get; }

    public ProjectContext Context { get; }

    public Uploads Uploads => _app.Services.GetRequiredService<Uploads>();

    public IObjectOperations Objects => _app.Services.GetRequiredService<IObjectOperations>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<UploadStage> StartAsync()
    {
        var demo = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0 }, Token);
        var client = new ServiceCollection().AddOpenStackClient().AddLogging().Configure<OpenStackClientOptions>(static options => options.BreakerMinimumCalls = 1000).BuildServiceProvider();
        var context = await SignInAsync(demo, client.GetRequiredService<ICloudConnector>());
        var store = await TestDatabases.SqliteAsync();
        var app = Build(context, store);
        await app.StartAsync(Token);
        await context.Cloud.Containers.CreateAsync("docs", new ContainerChange(), Token);
        return new UploadStage(demo, context, app, store, client);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        await Demo.DisposeAsync();
        await _client.DisposeAsync();
    }

    public async Task<UploadRecord> BeginObjectAsync(string name, int size) => await Uploads.BeginAsync(
        Context, new UploadPlan("object", $"docs/{name}", name, name, size) { Parts = Math.Max(1, (size + Segment - 1) / Segment) }, Token);

    public async Task<UploadRecord> BeginImageAsync(int size)
    {
        var image = await Context.Cloud.ImageEditor.CreateAsync(new ImageDraft { Name = "half", DiskFormat = "raw", ContainerFormat = "bare" }, Token);
        return await Uploads.BeginAsync(Context, new UploadPlan("image", image.Id, image.Name, "disk.raw", size) { HasTarget = true }, Token);
    }

    /// <summary>All of one request's bytes, which are those of the file at that place.</summary>
    public Task<HttpStatusCode> SendAsync(UploadRecord record, byte[] file, int part = 0) => PushAsync(record, new ByteArrayContent(PartOf(record, file, part)), part, Token);

    public async Task<HttpStatusCode> PushAsync(UploadRecord record, HttpContent content, int part, CancellationToken aborted)
    {
        var path = $"/c/{Context.Scope.CloudId}/p/{Context.Scope.ProjectId}";
        var token = JsonDocument.Parse(await _http.GetStringAsync($"{path}/transfers/token", Token)).RootElement.GetProperty("token").GetString();
        var (container, name) = (record.TargetId.Split('/')[0], record.TargetId.Split('/')[^1]);
        var address = record.Kind == "image" ? $"{path}/images/{record.TargetId}/file?" : $"{path}/containers/upload?container={container}&name={name}&";
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{address}upload={record.Id}&part={part}&from={(record.Parts > 1 ? part * Segment : 0)}") { Content = content };
        request.Headers.Add("X-Portal-Antiforgery", token);
        using var answer = await _http.SendAsync(request, aborted);
        return answer.StatusCode;
    }

    public static byte[] PartOf(UploadRecord record, byte[] file, int part) => record.Parts > 1 ? file[(part * Segment)..Math.Min(file.Length, (part + 1) * Segment)] : file;

    public async Task<UploadRecord> FindAsync(UploadRecord record) => (await Uploads.FindAsync(Context.Session, record.Id, Token))!;

    /// <summary>The record, once it is as a test wants it.</summary>
    public async Task<UploadRecord> UntilAsync(UploadRecord record, Func<UploadRecord, bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var all in Uploads.WatchAsync(Context.Session, patience.Token))
        {
            if (all.Single(one => one.Id == record.Id) is var now && isSo(now))
            {
                return now;
            }
        }

        throw new InvalidOperationException("The list ended.");
    }

    public async Task<UploadRemains> DropAsync(UploadRecord record, bool evenStoring = false)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UploadClearer>().DropAsync(Context, record, evenStoring);
    }

    public async Task<IReadOnlyList<string>> NamesAsync(string container) =>
        [.. (await Context.Cloud.Objects.ListAsync(container, new ObjectQuery("", null, 1000, Folders: false), Token)).Entries.Select(static entry => entry.Name)];

    public async Task<byte[]> ReadAsync(string name)
    {
        await using var file = await Context.Cloud.Objects.OpenAsync(new ObjectAddress("docs", name), Token);
        using var all = new MemoryStream();
        await file.Content.CopyToAsync(all, Token);
        return all.ToArray();
    }

    public async Task<bool> HasImageAsync(UploadRecord record) => (await Context.Cloud.Images.ListAsync(Token)).Any(image => image.Id == record.TargetId);

    public static byte[] Bytes(int size) => RandomNumberGenerator.GetBytes(size);

    private static WebApplication Build(ProjectContext context, ITestDatabase store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var (time, budget) = (TimeProvider.System, new RequestBudget(TimeProvider.System));
        var live = A.LiveCloud(new FakeCloud(time), time, budget);
        var lookout = A.Lookout(time, new OperationsOptions { LookFor = TimeSpan.FromSeconds(1), LookEvery = TimeSpan.FromMilliseconds(50), GiveUpAfter = TimeSpan.FromSeconds(1) });
        var writes = new CloudWrites(new FakeAuthorizer(), new FakeAuditLog(time), budget, lookout, live);
        var services = builder.Services;
        services.AddSingleton(time).AddSingleton(store.Database).AddTransfers().AddObjectStorage().AddImages().AddPortalModules(builder.Configuration);
        services.AddSingleton<ILiveNudges>(live).AddSingleton<IAuditLog>(new FakeAuditLog(time));
        services.AddSingleton<IImageOperations>(new ImageOperations(writes, new FakeAuthorizer(), new NoTasks()));
        services.AddSingleton(lookout).AddSingleton<IObjectOperations>(
            provider => new ObjectOperations(writes, new FakeAuthorizer(), new ObjectTasksAtOnce(), new FakeAuditLog(time), live, provider.GetRequiredService<IUploads>()));
        services.AddSingleton(Options.Create(new OperationsOptions { ObjectSegmentBytes = Segment }));
        services.AddAntiforgery(static options => options.HeaderName = "X-Portal-Antiforgery");
        services.AddAuthorizationBuilder()
            .AddPolicy(PortalPolicy.ProjectWrite, static policy => policy.AddRequirements(new ProjectRequirement("x")))
            .AddPolicy(PortalPolicy.ProjectRead, static policy => policy.AddRequirements(new ProjectRequirement("x")));
        services.AddSingleton<IAuthorizationHandler>(new Everybody(context)).AddAuthentication().AddCookie();
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthorization();
        app.MapTransfers();
        app.MapObjectStorage();
        app.MapImages();
        return app;
    }

    private static async Task<ProjectContext> SignInAsync(DemoCloudHost demo, ICloudConnector connector)
    {
        var profile = new CloudProfile("demo", "Demo", new Uri(demo.Endpoints.KeystonePublic, "/v2.0"));
        var identity = connector.GetIdentity(profile);
        var signIn = await identity.SignInAsync(new SignInCredentials.Password(DemoAccounts.Alice.Name, new Secret(DemoAccounts.Alice.Password), null), Token);
        var project = (await identity.ListProjectsAsync(signIn, Token)).First(static project => project.Name == "web-shop");
        var session = new DemoSession(profile, identity, signIn, project);
        return new ProjectContext
        {
            Session = new PortalSession("s", profile.Id, new CloudUser("alice", "alice"), AuthMethod.Password, DateTimeOffset.MaxValue),
            CloudProfile = profile,
            Scope = session.Scope,
            Project = project,
            Roles = [],
            IsAdmin = false,
            Regions = [],
            Cloud = await connector.ConnectAsync(session, Token),
            CloudSession = session,
        };
    }

    private sealed class DemoSession(CloudProfile cloud, IIdentityService identity, IdentityToken signIn, Project project) : ICloudSession
    {
        private ScopedToken? _token;

        public CloudProfile Cloud => cloud;

        public ProjectScope Scope { get; } = new(cloud.Id, null, project.Id);

        public async ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) => _token ??= await identity.ScopeAsync(signIn, project.Id, cancellationToken);

        public async ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken) => _token = await identity.ScopeAsync(signIn, project.Id, cancellationToken);
    }

    private sealed class Everybody(ProjectContext project) : AuthorizationHandler<ProjectRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ProjectRequirement requirement)
        {
            ProjectRequirementHandler.Open((HttpContext)context.Resource!, project);
            context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
