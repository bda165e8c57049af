using System.Text.Json;

namespace Portal.DemoCloud.Keystone;

/// <summary>The catalog of the demo's region, and what administrators add to it. Rows come in the order of their ids, as MySQL gives them.</summary>
internal sealed class ServiceCatalog
{
    public const string Region = "RegionOne";

    /// <summary>Kinds in the order a token's answer has them, which is that of Python's hashes; others follow.</summary>
    private static readonly string[] Kinds = ["compute", "image", "volume", "object-store", "identity"];

    private readonly SortedDictionary<string, CatalogService> _services = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CatalogEndpoint> _endpoints = new(StringComparer.Ordinal);

    public ServiceCatalog(DemoEndpoints at)
    {
        Plant("nova", "compute", "Nova Compute Service", "bf6a7129d68f34eb", "1d0d6e0c53a1433a", at.Text(CloudService.Nova) + "/v2/$(tenant_id)s");
        Plant("glance", "image", "Glance Image Service", "16158e3d86cd46fb", "ad0e6e5c0b564a07", at.Text(CloudService.Glance));
        Plant("cinder", "volume", "Volume Service", "33738a7ced135438", "b2cbd41a1c6f14cf", at.Text(CloudService.Cinder) + "/v1/$(tenant_id)s");
        Plant(
            "swift", "object-store", "Swift Service", "32be0107f6a73a4b", "638dc1757f1d4a61", at.Text(CloudService.Swift) + "/v1/AUTH_$(tenant_id)s",
            admin: at.Text(CloudService.Swift));
        Plant(
            "keystone", "identity", "Keystone Identity Service", "65c6004e75e0bd4e", "dcfedda51be14503", at.Text(CloudService.KeystonePublic) + "/v2.0",
            admin: at.Text(CloudService.KeystoneAdmin) + "/v2.0");
    }

    public IEnumerable<CatalogService> Services => _services.Values;

    public IEnumerable<CatalogEndpoint> Endpoints => _endpoints.Values;

    public CatalogService? Service(string id) => _services.GetValueOrDefault(id);

    public void Add(CatalogService service) => _services[service.Id] = service;

    public void Add(CatalogEndpoint endpoint) => _endpoints[endpoint.Id] = endpoint;

    public bool RemoveEndpoint(string id) => _endpoints.Remove(id);

    /// <summary>With its endpoints: keystone's database would refuse the one without the other, and its catalog fail.</summary>
    public void Remove(CatalogService service)
    {
        _services.Remove(service.Id);
        foreach (var endpoint in _endpoints.Values.Where(endpoint => endpoint.ServiceId == service.Id).ToList()) _endpoints.Remove(endpoint.Id);
    }

    /// <summary>Services, each with its endpoints, as a token's answer carries them: one of a kind and region (keystone/catalog/backends/sql.py).</summary>
    public void WriteServices(Utf8JsonWriter json, string projectId)
    {
        foreach (var service in Told().GroupBy(static endpoint => endpoint.Service.Type))
        {
            json.WriteStartObject();
            json.WriteStartArray("endpoints");
            foreach (var (_, endpoint) in service)
            {
                json.WriteStartObject();
                WriteUrls(json, endpoint, projectId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("endpoints_links");
            json.WriteEndArray();
            json.WriteString("type", service.Key);
            json.WriteString("name", service.First().Service.Name);
            json.WriteEndObject();
        }
    }

    /// <summary>Flat list of <c>/tokens/{id}/endpoints</c>.</summary>
    public void WriteEndpoints(Utf8JsonWriter json, string projectId)
    {
        foreach (var (service, endpoint) in Told())
        {
            json.WriteStartObject();
            json.WriteString("name", service.Name);
            json.WriteString("type", service.Type);
            WriteUrls(json, endpoint, projectId);
            json.WriteEndObject();
        }
    }

    /// <summary>The last endpoint of a kind of service in a region hides those before it.</summary>
    private IEnumerable<(CatalogService Service, CatalogEndpoint Endpoint)> Told() => _endpoints.Values
        .Select(endpoint => (Service: _services[endpoint.ServiceId], Endpoint: endpoint))
        .GroupBy(static row => (row.Service.Type, row.Endpoint.Region))
        .Select(static rows => rows.Last())
        .OrderBy(static row => Array.IndexOf(Kinds, row.Service.Type) is >= 0 and var place ? place : Kinds.Length);

    private static void WriteUrls(Utf8JsonWriter json, CatalogEndpoint endpoint, string projectId)
    {
        json.WriteString("adminURL", endpoint.Url("adminurl", projectId));
        json.WriteString("region", endpoint.Region);
        json.WriteString("internalURL", endpoint.Url("internalurl", projectId));
        json.WriteString("id", endpoint.Id);
        json.WriteString("publicURL", endpoint.Url("publicurl", projectId));
    }

    /// <param name="service">The first half of the service's id.</param>
    /// <param name="endpoint">The first half of its endpoint's id.</param>
    private void Plant(string name, string type, string description, string service, string endpoint, string url, string? admin = null)
    {
        var (about, where) = (new Extras(), new Extras());
        about.Set("name", name);
        about.Set("description", description);
        where.Set("publicurl", url);
        where.Set("internalurl", url);
        where.Set("adminurl", admin ?? url);
        Add(new CatalogService(service + service, type, about));
        Add(new CatalogEndpoint(endpoint + endpoint, Region, service + service, where));
    }
}
