using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Transfers;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.SignIn;
using Portal.Web.Tests.Storage;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

/// <summary>The door over real sockets: bytes, limits, records, refusals and browsers that leave.</summary>
public sealed class UploadDoorTests : IAsyncLifetime
{
    private const string Base = "/c/lab@RegionOne/p/p1";
    private readonly Portal.Web.Sessions.ProjectContext _context = An.Context(new FakeCloud(TimeProvider.System));
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly LogKeeper _logs = new();
    private ITestDatabase _store = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;
    private Uploads _uploads = null!;
    private Func<UploadRequest, CancellationToken, Task<UploadReceipt>> _send = DrainAsync;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TestDatabases.SqliteAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(_logs);
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 1024;
        });
        builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton(_store.Database).AddSingleton<UploadStore>().AddSingleton<Uploads>().AddSingleton<IUploads>(static services => services.GetRequiredService<Uploads>())
            .AddSingleton<UploadDoor>().AddScoped<UploadClearer>()
            .AddSingleton(new ModuleRegistry([], [], [new UploadKind("thing") { Icon = "", Address = static _ => "", IsResumable = true, ClearAsync = static (_, _, _, _) => Task.FromResult(UploadRemains.None) }]));
        builder.Services.AddAntiforgery(static options => options.HeaderName = "X-Portal-Antiforgery");
        builder.Services.AddAuthorizationBuilder().AddPolicy(PortalPolicy.ProjectWrite, static policy => policy.AddRequirements(new ProjectRequirement("x")));
        builder.Services.AddSingleton<IAuthorizationHandler>(new Everybody(_context));
        builder.Services.AddAuthentication().AddCookie();
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthorization();
        _app.MapTransfers();
        _app.MapUpload("/things/{id}", "thing", (request, token) => _send(request, token));
        await _app.StartAsync(Token);
        _uploads = _app.Services.GetRequiredService<Uploads>();
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task BytesFarAboveTheLimitOfOtherRequests_ReachTheModuleWithTheirDeclaredLength()
    {
        var record = await BeginAsync(3_000_000);
        long declared = 0, seen = 0;
        _send = async (request, token) =>
        {
            declared = request.Body.Length;
            seen = await CountAsync(request.Body.Content, token);
            return new UploadReceipt("abc", "req-1");
        };
        var answer = await PutAsync(record, new byte[3_000_000]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((3_000_000, 3_000_000), (declared, seen));
        Assert.Equal("abc", (await answer.Content.ReadFromJsonAsync<UploadReceipt>(Token))!.Checksum);
        var now = await FindAsync(record);
        Assert.Equal((UploadState.Done, 1, 3_000_000L), (now.State, now.PartsDone, now.Sent));
    }

    [Fact]
    public async Task WithoutTheAntiforgeryToken_NothingIsTaken()
    {
        var record = await BeginAsync(3);
        _send = static (_, _) => throw new InvalidOperationException("reached");
        var answer = await _http.PutAsync(Address(record), new ByteArrayContent([1, 2, 3]), Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(UploadState.Running, (await FindAsync(record)).State);
    }

    [Theory]
    [InlineData("upload=nobodys&part=0&from=0")]
    [InlineData("upload={0}&part=1&from=0")]
    [InlineData("upload={0}&part=-1&from=0")]
    [InlineData("upload={0}&part=0&from=1")]
    [InlineData("upload={0}&from=0")]
    public async Task WhatFitsNoUploadOfThisPerson_IsRefused(string query)
    {
        var record = await BeginAsync(3);
        _send = static (_, _) => throw new InvalidOperationException("reached");
        var answer = await PutToAsync($"{Base}/things/x?{query.Replace("{0}", record.Id, StringComparison.Ordinal)}", [1, 2, 3]);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task RefusalOfTheCloud_IsTheAnswerAndInTheRecord()
    {
        var record = await BeginAsync(3);
        _send = static (_, _) => throw new CloudException(new CloudError.OverQuota("too much") { Service = "image", RequestId = "req-9" });
        var answer = await PutAsync(record, [1, 2, 3]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("OverQuota", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("kind").GetString());
        var now = await FindAsync(record);
        Assert.Equal((UploadState.Failed, "too much", "req-9"), (now.State, now.Message, now.RequestId));
        Assert.True(await _uploads.ContinueAsync(_context.Session, record.Id, Token));
        _send = DrainAsync;
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(record, [1, 2, 3])).StatusCode);
    }

    [Theory]
    [InlineData(false, UploadState.Interrupted)]
    [InlineData(true, UploadState.Cancelled)]
    public async Task BrowserThatLeavesHalfWay_LeavesARecordOfItUnlessItWasMeant(bool cancelled, UploadState expected)
    {
        var record = await BeginAsync(1_000_000);
        var began = new TaskCompletionSource();
        var stopped = new TaskCompletionSource<Exception>();
        _send = async (request, token) =>
        {
            try
            {
                await request.Body.Content.ReadExactlyAsync(new byte[1000], token);
                began.SetResult();
                await CountAsync(request.Body.Content, token);
                throw new InvalidOperationException("It went on.");
            }
            catch (Exception ex) when (ex is IOException or OperationCanceledException)
            {
                stopped.SetResult(ex);
                throw new UploadInterruptedException("stopped", ex);
            }
        };
        var (token, cookie) = await TokenAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, _http.BaseAddress!.Port, Token);
            var head = $"PUT {Address(record)} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\nX-Portal-Antiforgery: {token}\r\nCookie: {cookie}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Token);
            await socket.GetStream().WriteAsync(new byte[1000], Token);
            await began.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
            if (cancelled)
            {
                await _uploads.CancelAsync(_context.Session, record.Id, Token);
            }
        }

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        await foreach (var all in _uploads.WatchAsync(_context.Session, Token))
        {
            if (all.Single().State == expected)
            {
                break;
            }
        }
    }

    /// <summary>Behind others, in a tab that slept.</summary>
    [Fact]
    public async Task UploadThatWaitedInSilence_IsTakenWhenItsTurnComes()
    {
        var record = await BeginAsync(3);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(UploadState.Interrupted, (await FindAsync(record)).State);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(record, [1, 2, 3])).StatusCode);
        Assert.Equal(UploadState.Done, (await FindAsync(record)).State);
    }

    [Fact]
    public async Task DatabaseThatIsAwayForAMoment_IsNotTheEndOfTheNotes()
    {
        var record = await BeginAsync(3);
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _send = async (request, token) =>
        {
            await request.Body.Content.ReadExactlyAsync(new byte[2], token);
            began.SetResult();
            await goOn.Task.WaitAsync(TimeSpan.FromSeconds(30), token);
            return await DrainAsync(request, token);
        };
        var sending = PutAsync(record, [1, 2, 3]);
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);

        await RunAsync("ALTER TABLE uploads RENAME TO away");
        await TickUntilAsync(() => Task.FromResult(_logs.Text.Contains("could not be written down", StringComparison.Ordinal)));
        await RunAsync("ALTER TABLE away RENAME TO uploads");
        await TickUntilAsync(async () => (await FindAsync(record)).Sent == 2);

        goOn.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await sending).StatusCode);
    }

    [Fact]
    public async Task PartsOfOneFile_AreDoneWithTheLast()
    {
        var record = await BeginAsync(6, parts: 2);
        Assert.Equal(HttpStatusCode.OK, (await PutToAsync(Address(record, 0, 0), [1, 2, 3])).StatusCode);
        Assert.Equal((UploadState.Running, 1, 3L), (await FindAsync(record)) is var half ? (half.State, half.PartsDone, half.Sent) : default);
        Assert.Equal(HttpStatusCode.OK, (await PutToAsync(Address(record, 1, 3), [4, 5, 6])).StatusCode);
        Assert.Equal(UploadState.Done, (await FindAsync(record)).State);
        Assert.Equal(HttpStatusCode.Conflict, (await PutToAsync(Address(record, 1, 3), [4, 5, 6])).StatusCode);
    }

    /// <summary>Lets the clock go on by what lies between two notes until something is so.</summary>
    private async Task TickUntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 500, "Nothing was noted.");
            _time.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(10, Token);
        }
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await _store.Database.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private static string Address(UploadRecord record, int part = 0, long from = 0) => $"{Base}/things/x?upload={record.Id}&part={part}&from={from}";

    private static async Task<UploadReceipt> DrainAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        await CountAsync(request.Body.Content, cancellationToken);
        return new UploadReceipt(null);
    }

    private static async Task<long> CountAsync(Stream stream, CancellationToken cancellationToken)
    {
        var (buffer, all) = (new byte[65536], 0L);
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            all += read;
        }

        return all;
    }

    private Task<UploadRecord> BeginAsync(long size, int parts = 1) =>
        _uploads.BeginAsync(_context, new UploadPlan("thing", "x", "a thing", "thing.bin", size) { Parts = parts }, Token);

    private async Task<UploadRecord> FindAsync(UploadRecord record) => (await _uploads.FindAsync(_context.Session, record.Id, Token))!;

    private Task<HttpResponseMessage> PutAsync(UploadRecord record, byte[] bytes) => PutToAsync(Address(record), bytes);

    private async Task<HttpResponseMessage> PutToAsync(string address, byte[] bytes)
    {
        var token = JsonDocument.Parse(await _http.GetStringAsync(Base + "/transfers/token", Token)).RootElement.GetProperty("token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("X-Portal-Antiforgery", token);
        return await _http.SendAsync(request, Token);
    }

    private async Task<(string Token, string Cookie)> TokenAsync()
    {
        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _http.BaseAddress };
        var answer = await plain.GetAsync(Base + "/transfers/token", Token);
        var cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return (JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("token").GetString()!, cookie);
    }

    private sealed class Everybody(Portal.Web.Sessions.ProjectContext project) : AuthorizationHandler<ProjectRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ProjectRequirement requirement)
        {
            ProjectRequirementHandler.Open((HttpContext)context.Resource!, project);
            context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
