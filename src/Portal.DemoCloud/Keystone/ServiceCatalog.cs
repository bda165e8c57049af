using System.Text.Json;

namespace Portal.DemoCloud.Keystone;

/// <summary>The catalog of the demo's region.</summary>
internal sealed class ServiceCatalog(DemoEndpoints endpoints)
{
    public const string Region = "RegionOne";

    private readonly Entry[] _entries =
    [
        new("nova", "compute", "1d0d6e0c53a1433a9c1b7dbe1ff1c0de", CloudService.Nova, CloudService.Nova, "/v2/%s"),
        new("glance", "image", "ad0e6e5c0b564a07a2568adad80bc3c0", CloudService.Glance, CloudService.Glance, ""),
        new("cinder", "volume", "5e0d41a1c6f14cf0a7c90a35a33b7b57", CloudService.Cinder, CloudService.Cinder, "/v1/%s"),
        new("swift", "object-store", "638dc1757f1d4a61a0a5ede7fa8473d0", CloudService.Swift, CloudService.Swift, "/v1/AUTH_%s") { AdminSuffix = "" },
        new("keystone", "identity", "dcfedda51be14503bf6d93ab1d8900f8", CloudService.KeystonePublic, CloudService.KeystoneAdmin, "/v2.0"),
    ];

    /// <summary>Services, each with its endpoint, as a token's answer carries them.</summary>
    public void WriteServices(Utf8JsonWriter json, string projectId)
    {
        foreach (var entry in _entries)
        {
            json.WriteStartObject();
            json.WriteStartArray("endpoints");
            json.WriteStartObject();
            WriteUrls(json, entry, projectId);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("endpoints_links");
            json.WriteEndArray();
            json.WriteString("type", entry.Type);
            json.WriteString("name", entry.Name);
            json.WriteEndObject();
        }
    }

    /// <summary>Flat list of <c>/tokens/{id}/endpoints</c>.</summary>
    public void WriteEndpoints(Utf8JsonWriter json, string projectId)
    {
        foreach (var entry in _entries)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteString("type", entry.Type);
            WriteUrls(json, entry, projectId);
            json.WriteEndObject();
        }
    }

    private void WriteUrls(Utf8JsonWriter json, Entry entry, string projectId)
    {
        var suffix = entry.Suffix.Replace("%s", projectId, StringComparison.Ordinal);
        json.WriteString("adminURL", endpoints.Text(entry.Admin) + (entry.AdminSuffix ?? suffix));
        json.WriteString("region", Region);
        json.WriteString("internalURL", endpoints.Text(entry.Public) + suffix);
        json.WriteString("id", entry.Id);
        json.WriteString("publicURL", endpoints.Text(entry.Public) + suffix);
    }

    private sealed record Entry(string Name, string Type, string Id, CloudService Public, CloudService Admin, string Suffix)
    {
        /// <summary>Where the admin address ends otherwise than the public one.</summary>
        public string? AdminSuffix { get; init; }
    }
}
