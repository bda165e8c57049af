using System.Text.Json;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V3;
using Portal.OpenStackClient.Keystone.V3.Tokens;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>The recorded Zed: keystone on 25000, nova on 28774, glance on 29292, neutron on 29696, cinder on 28776 (in another project, not in the recorded catalog). Recordings without a microversion were made as of a nova that has none.</summary>
internal sealed class CurrentReplay : GenerationReplay
{
    public override RecordingFolder Folder => RecordingFolder.Current;

    public override CloudProfile Profile(Recording recording) => new("zed", "Zed", new Uri("http://127.0.0.1:25000/v3"))
    {
        // The object store is younger than the recorded catalog too.
        EndpointOverrides = recording.Service == "swift" ? new Dictionary<string, Uri> { ["object-store"] = new("http://127.0.0.1:28080/v1/AUTH_28db0ce61f0a4188a458fb8339968ac0") }
            : recording.Service == "cinder" ? new Dictionary<string, Uri> { ["block-storage"] = new("http://127.0.0.1:28776/v3") } : new Dictionary<string, Uri>(),
    };

    public override ScopedToken Token(Recording recording)
    {
        var answer = Folder.Read(recording.As == "admin" ? "keystone/011" : "keystone/008");
        var token = TokenMapper.ToScopedToken(
            answer.ResponseHeaders["X-Subject-Token"], answer.ResponseBody!.Value.Deserialize(KeystoneV3JsonContext.Default.TokenResponse)!.Token)!;
        return recording is { Service: "cinder", Port: 28776 } && recording.Path.Split('/') is [_, "v3", { Length: 32 } project, ..]
            ? token with { Project = new Project(project, "demo") }
            : token;
    }

    public override Recording? Aside(HttpRequestMessage request, Recording recording)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.RequestUri.Port == 28080)
        {
            return CurrentObjects.Beside(request, recording) is { } beside ? Folder.Read(beside) : null;
        }

        if (request.IsDiscovery())
        {
            return Discovered(request.RequestUri, recording);
        }

        return path switch
        {
            // An image is read again once its data has come.
            _ when recording.Name == "glance/024-image-upload" && request.Method == HttpMethod.Get => Folder.Read("glance/025"),
            _ when request.RequestUri.Port == 28776 && path.EndsWith("/extensions", StringComparison.Ordinal) => Folder.Read("cinder/005"),
            "/v2.0/subnets" => Folder.Read("neutron/014"),
            "/v2.0/networks" when request.RequestUri.Query.Contains("external", StringComparison.Ordinal) => Folder.Read("neutron/011"),
            "/v2.0/ports" when recording.Path.StartsWith("/v2.0/floatingips", StringComparison.Ordinal) => Folder.Read("neutron/034"),
            "/v2.0/ports" when recording.Path.StartsWith("/v2.0/routers", StringComparison.Ordinal) => Folder.Read("neutron/016"),
            _ when path.StartsWith("/v2.0/quotas/", StringComparison.Ordinal) => Folder.Read("neutron/021"),
            // Changing a password proves the old token when it is refused; when it is not, it signs in anew and proves the new one.
            "/v3/auth/tokens" when recording.Path.EndsWith("/password", StringComparison.Ordinal) =>
                Folder.Read(request.Method == HttpMethod.Head ? "keystone/048" : "keystone/013"),
            _ => null,
        };
    }

    private Recording Discovered(Uri address, Recording recording)
    {
        var document = Folder.Read((address.Port, address.AbsolutePath) switch
        {
            (25000, "/") => "keystone/001",
            (25000, _) => "keystone/003",
            (29292, _) => "glance/003",
            (29696, _) => "neutron/001",
            (28776, "/") => "cinder/001",
            (28776, _) => "cinder/002",
            (_, "/") => "nova/001",
            _ => "nova/003",
        });
        if (recording.Service == "cinder" && document.Name != recording.Name)
        {
            // What was sent without a microversion, or with nova's of that day.
            return recording.RequestHeaders.GetValueOrDefault("OpenStack-API-Version") switch
            {
                null => Speaking(document, "3.70", ""),
                ['c', 'o', 'm', 'p', 'u', 't', 'e', ' ', .. var spoken] => Speaking(document, "2.93", spoken),
                _ => document,
            };
        }

        return document.Service != "nova" || recording.Service != "nova" || document.Name == recording.Name
            || recording.RequestHeaders.ContainsKey("OpenStack-API-Version")
            ? document
            : Speaking(document, "2.93", "");
    }

    private static Recording Speaking(Recording document, string recorded, string instead) =>
        document with { ResponseBody = JsonDocument.Parse(document.ResponseText.Replace($"\"{recorded}\"", $"\"{instead}\"", StringComparison.Ordinal)).RootElement };
}
