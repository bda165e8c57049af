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
                : new Dictionary<string, Uri>(),
        };

    public override ScopedToken Token(Recording recording)
    {
        var token = Read(recording.As == "admin" ? "keystone/015" : "keystone/013");
        return recording.As == "alt"
            ? token with { Project = new Project(AltProject, "alt_demo") }
            : token;
    }

    public override Recording? Aside(HttpRequestMessage request, Recording recording) => request switch
    {
        _ when request.IsDiscovery() && request.RequestUri is { Port: 18774 or 18874 } => Folder.Read("nova/001"),
        _ when request.IsDiscovery() && request.RequestUri is { Port: 19292 } => Folder.Read("glance/001"),
        _ when request.IsDiscovery() => Folder.Read((request.RequestUri!.Port, request.RequestUri.AbsolutePath) switch
        {
            (15357, "/") => "keystone/002",
            (15357, _) => "keystone/006",
            (_, "/") => "keystone/001",
            _ => "keystone/004",
        }),
        _ when request.RequestUri!.AbsolutePath.EndsWith("/extensions", StringComparison.Ordinal) && request.RequestUri.Port != 15000 => Folder.Read("nova/006"),
        _ => null,
    };

    private ScopedToken Read(string name) =>
        AccessMapper.ToScopedToken(Folder.Read(name).ResponseBody!.Value.Deserialize(KeystoneV2JsonContext.Default.AccessResponse)!.Access)!;
}
