using System.Text.Json;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2;
using Portal.OpenStackClient.Keystone.V2.Tokens;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>The recorded Folsom: keystone on 15000, nova on 18774, a second nova with rate limits on 18874, glance on 19292.</summary>
internal sealed class FolsomReplay : GenerationReplay
{
    private const string AltProject = "024acc4383594db486499ae9ee1efcdb";

    public override RecordingFolder Folder => RecordingFolder.Folsom;

    public override CloudProfile Profile(Recording recording) =>
        new("folsom", "Folsom", new Uri(recording is { Service: "keystone", Port: 15357 } ? "http://127.0.0.1:15357/v2.0" : "http://127.0.0.1:15000/v2.0"))
        {
            EndpointOverrides = recording.Service == "nova-ratelimit"
                ? new Dictionary<string, Uri> { ["compute"] = new("http://127.0.0.1:18874/v2") }
                // What another project's person asks of this one's account.
                : recording is { Service: "swift", As: "alt" } ? new Dictionary<string, Uri> { ["object-store"] = new("http://127.0.0.1:18080/v1/AUTH_5b2221802fba4c6d8555695d88fccf4c") }
                : new Dictionary<string, Uri>(),
        };

    public override ScopedToken Token(Recording recording)
    {
        var token = Read(recording.As == "admin" ? "keystone/015" : "keystone/013");
        return recording.As == "alt"
            ? token with { Project = new Project(AltProject, "alt_demo"), Catalog = Of(AltProject, token.Catalog, token.Project.Id) }
            : token;
    }

    public override Recording? Aside(HttpRequestMessage request, Recording recording) => request switch
    {
        // What swift says of itself is the recording.
        _ when request.RequestUri is { Port: 18080 } => null,
        _ when request.IsDiscovery() && request.RequestUri is { Port: 18774 or 18874 } => Folder.Read("nova/001"),
        _ when request.IsDiscovery() && request.RequestUri is { Port: 19292 } => Folder.Read("glance/001"),
        _ when request.IsDiscovery() && request.RequestUri is { Port: 18776 } => Folder.Read("cinder/001"),
        { RequestUri: { Port: 18776 } address } => Beside(address, recording),
        _ when request.IsDiscovery() => Folder.Read((request.RequestUri!.Port, request.RequestUri.AbsolutePath) switch
        {
            (15357, "/") => "keystone/002",
            (15357, _) => "keystone/006",
            (_, "/") => "keystone/001",
            _ => "keystone/004",
        }),
        // Beside nova's limits.
        _ when !recording.Path.Contains("/os-quota-sets/", StringComparison.Ordinal) && request.RequestUri!.AbsolutePath.Contains("/os-quota-sets/", StringComparison.Ordinal) => Folder.Read("nova/149"),
        _ when request.RequestUri!.AbsolutePath.EndsWith("/extensions", StringComparison.Ordinal) && request.RequestUri.Port != 15000 => Folder.Read("nova/006"),
        _ => null,
    };

    /// <summary>What the client asks cinder on the way to something else: its extensions, and limits and use beside nova's limits.</summary>
    private Recording? Beside(Uri address, Recording recording) => address.AbsolutePath.Split('/')[^1] switch
    {
        "extensions" when recording.Name != "cinder/006-extensions" => Folder.Read("cinder/006"),
        // The look behind an answer, which proves that it was whole.
        "detail" when address.Query.StartsWith("?offset=", StringComparison.Ordinal) && !recording.Path.Contains("?offset=", StringComparison.Ordinal) => Empty(address),
        "limits" when recording.Service != "cinder" => Folder.Read("cinder/007"),
        "detail" when recording.Service != "cinder" => Folder.Read("cinder/009"),
        _ => null,
    };

    private Recording Empty(Uri address) => Folder.Read("cinder/009") with
    {
        Name = "cinder/behind-the-last",
        ResponseBody = JsonDocument.Parse($$"""{"{{address.AbsolutePath.Split('/')[^2]}}": []}""").RootElement,
    };

    private static ServiceCatalog Of(string project, ServiceCatalog catalog, string other) => new([.. catalog.Services.Select(service => service with
    {
        Endpoints = [.. service.Endpoints.Select(endpoint => endpoint with { Url = new Uri(endpoint.Url.AbsoluteUri.Replace(other, project, StringComparison.Ordinal)) })],
    })]);

    private ScopedToken Read(string name) =>
        AccessMapper.ToScopedToken(Folder.Read(name).ResponseBody!.Value.Deserialize(KeystoneV2JsonContext.Default.AccessResponse)!.Access)!;
}
