using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Core;

/// <summary>A link in nova's, neutron's and cinder's lists (<c>servers_links: [{"rel": "next", "href": …}]</c>).</summary>
internal sealed record LinkDto(
    [property: JsonPropertyName("rel")] string? Rel,
    [property: JsonPropertyName("href")] string? Href)
{
    public static string? Next(IReadOnlyList<LinkDto?>? links) => links?.FirstOrDefault(static link => link?.Rel == "next")?.Href;
}
