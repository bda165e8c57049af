using System.Text.Json;

namespace Portal.DemoCloud.Keystone;

/// <summary>A service of the catalog, with what was sent of it beside its type.</summary>
internal sealed record CatalogService(string Id, string Type, Extras Extras)
{
    public string Name => Extras.Text("name") ?? "";
}

/// <summary>Where a service is reached; addresses are templates with <c>$(tenant_id)s</c>.</summary>
internal sealed record CatalogEndpoint(string Id, string? Region, string ServiceId, Extras Extras)
{
    /// <param name="key"><c>publicurl</c>, <c>internalurl</c> or <c>adminurl</c>.</param>
    public string Url(string key, string projectId) => (Extras.Text(key) ?? "").Replace("$(tenant_id)s", projectId, StringComparison.Ordinal)
        .Replace("%(tenant_id)s", projectId, StringComparison.Ordinal);

    public void Write(Utf8JsonWriter json)
    {
        Extras.Write(json);
        json.WriteString("region", Region);
        json.WriteString("service_id", ServiceId);
        json.WriteString("id", Id);
    }
}
