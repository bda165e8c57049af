using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Seeds;
using Portal.Testing.Recordings;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>One demo cloud seeded as the recorded one, to which recordings are sent in their order, on their clock.</summary>
internal sealed partial class ReplaySession : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _clock = new(RecordedSeed.Start);
    private readonly Dictionary<string, string> _tokens = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private DemoCloudHost _cloud = null!;

    public IdMap Ids { get; } = new();

    public DemoCloudHost Cloud => _cloud;

    public static async Task<ReplaySession> StartAsync(Action<CloudSeed>? more = null, bool rateLimits = false)
    {
        var session = new ReplaySession();
        session._cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions
        {
            Seed = seed =>
            {
                RecordedSeed.Plant(seed);
                more?.Invoke(seed);
            },
            Time = session._clock,
            RateLimits = rateLimits,
        });
        return session;
    }

    /// <summary>Sends the recorded request; null when the answer equals the recorded one, else the first difference.</summary>
    public async Task<string?> PlayAsync(Recording recording, bool repeatReads)
    {
        if (recording.ResponseHeaders.TryGetValue("Date", out var date))
        {
            var then = DateTimeOffset.Parse(date, CultureInfo.InvariantCulture);
            if (then > _clock.GetUtcNow()) _clock.SetUtcNow(then);
        }

        if (WaitsBefore(recording)) Settle();
        string? first = null;
        for (var waited = TimeSpan.Zero; ; waited += Step)
        {
            using var answer = await SendAsync(await RequestAsync(recording), recording);
            var difference = await CompareAsync(recording, answer);
            // Reads are repeated as the recorder repeated them: until the cloud has come to the recorded state.
            if (difference is null || !repeatReads || recording.Method is not "GET" || waited > TimeSpan.FromSeconds(30))
                return difference is null || first is null || first == difference ? difference : $"{first}; after {waited.TotalSeconds:0} s {difference}";
            first ??= difference;
            _clock.Advance(Step);
        }
    }

    /// <summary>A request that was not kept as a recording but changed the cloud.</summary>
    /// <param name="standsFor">The recorded id of what it made.</param>
    public async Task SendAsync(string who, string method, string path, string? body = null, string? standsFor = null)
    {
        Settle();
        var service = path.StartsWith("/v2.0/", StringComparison.Ordinal) ? _cloud.Endpoints.KeystoneAdmin
            : path.StartsWith("/v1/AUTH_", StringComparison.Ordinal) ? _cloud.Endpoints.Swift
            : path.StartsWith("/v1/images", StringComparison.Ordinal) ? _cloud.Endpoints.Glance
            : path.StartsWith("/v1/", StringComparison.Ordinal) ? _cloud.Endpoints.Cinder
            : _cloud.Endpoints.Nova;
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(service, Ids.ToOurs(path)));
        request.Headers.Add("X-Auth-Token", await TokenAsync(who));
        if (body is not null) request.Content = new StringContent(Ids.ToOurs(body), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        if (method == "DELETE" || standsFor is not null) Settle();
        if (standsFor is null) return;
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        Ids.Set(standsFor, made.RootElement.EnumerateObject().First().Value.GetProperty("id").GetString()!);
    }

    /// <summary>Puts the server that most recordings are about on a host.</summary>
    public void Place(string host)
    {
        Settle();
        _cloud.Place(Ids.ToOurs("f07781c5-92b3-470d-9a8d-ec3aa7287af8"), host);
    }

    public async Task<string> LoginAsync(string user, string password, string? tenant)
    {
        var scope = tenant is null ? "" : $",\"tenantName\":\"{tenant}\"";
        var body = $"{{\"auth\":{{\"passwordCredentials\":{{\"username\":\"{user}\",\"password\":\"{password}\"}}{scope}}}}}";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(_cloud.Endpoints.KeystonePublic, "/v2.0/tokens"), content);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return document.RootElement.GetProperty("access").GetProperty("token").GetProperty("id").GetString()!;
    }

    /// <summary>The token that a recording without a name used.</summary>
    public Func<string, Task<string>>? UnnamedToken { get; set; }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _cloud.DisposeAsync();
    }

    private void Settle()
    {
        for (var i = 0; i < 240 && !_cloud.IsIdle; i++) _clock.Advance(Step);
    }

    /// <summary>The recorder waited for the last action to end, except where it wanted to see the clash.</summary>
    private static bool WaitsBefore(Recording recording) =>
        recording.Method is not "GET" && recording.Path.EndsWith("/action", StringComparison.Ordinal)
        && !recording.ResponseText.Contains("task_state", StringComparison.Ordinal)
        && !recording.ResponseText.Contains("Live migration of instance", StringComparison.Ordinal);

    private async Task<HttpRequestMessage> RequestAsync(Recording recording)
    {
        var target = Ids.ToOurs(recording.Path);
        var request = new HttpRequestMessage(new HttpMethod(recording.Method), new Uri(Endpoint(recording.Port), target));
        foreach (var (name, value) in recording.RequestHeaders)
            if (name is not ("Content-Type" or "X-Auth-Token"))
                request.Headers.TryAddWithoutValidation(name, value);
        if (recording.RequestHeaders.TryGetValue("X-Auth-Token", out var token))
            request.Headers.Add("X-Auth-Token", token != "<token>" ? token : recording.As is { } who ? await TokenAsync(who) : await UnnamedToken!(recording.Name));
        if (recording.RequestBody is not { } body)
        {
            if (recording.Method == "PUT" && recording.RequestHeaders.TryGetValue("Content-Type", out var emptyType))
                request.Content = new ByteArrayContent([]) { Headers = { ContentType = MediaTypeHeaderValue.Parse(emptyType) } };
            return request;
        }

        var text = body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Ids.ToOurs(Here(text))));
        if (recording.RequestHeaders.TryGetValue("Content-Type", out var type)) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (recording.RequestHeaders.TryGetValue("Content-Disposition", out var disposition)) request.Content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return request;
    }

    /// <summary>HttpClient takes an Etag for something that only answers have, so what carries one goes over a bare connection.</summary>
    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Recording recording) =>
        recording.RequestHeaders.TryGetValue("ETag", out var etag) ? BareRequest.SendAsync(request, ("ETag", etag)) : _http.SendAsync(request);

    private async Task<string> TokenAsync(string who)
    {
        if (_tokens.TryGetValue(who, out var token)) return token;
        return _tokens[who] = who switch
        {
            "admin" => await LoginAsync("admin", "adminpw", "admin"),
            "demo" => await LoginAsync("demo", "demopw", "demo"),
            _ => await LoginAsync("alt", "altpw", "alt_demo"),
        };
    }

    private Uri Endpoint(int port) => port switch
    {
        15000 => _cloud.Endpoints.KeystonePublic,
        15357 => _cloud.Endpoints.KeystoneAdmin,
        18774 or 18874 => _cloud.Endpoints.Nova,
        18776 => _cloud.Endpoints.Cinder,
        19292 or 19293 => _cloud.Endpoints.Glance,
        18080 => _cloud.Endpoints.Swift,
        16080 or 16081 => _cloud.Endpoints.NoVncProxy,
        _ => throw new ArgumentOutOfRangeException(nameof(port), port, "No service of ours."),
    };

    private string Here(string recorded) => Port().Replace(recorded, match =>
    {
        var port = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return port is 18773 ? match.Value : Endpoint(port).GetLeftPart(UriPartial.Authority);
    });

    [GeneratedRegex(@"http://127\.0\.0\.1:(1\d{4})\b")]
    private static partial Regex Port();
}
