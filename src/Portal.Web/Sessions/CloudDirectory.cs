using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Web.Composition;
using Portal.Web.Configuration;

namespace Portal.Web.Sessions;

internal sealed class CloudDirectory(IOptions<CloudsOptions> options, IDemoCloud demo) : ICloudDirectory
{
    private readonly ImmutableArray<ConfiguredCloud> _configured =
        [.. options.Value.Items.Select(static pair => From(pair.Key, pair.Value)).OrderBy(static cloud => cloud.Profile.Title, StringComparer.CurrentCultureIgnoreCase)];

    public ImmutableArray<ConfiguredCloud> Clouds => demo.Cloud is { } cloud ? [cloud] : _configured;

    public ConfiguredCloud? Find(string? cloudId) => Clouds.FirstOrDefault(cloud => cloud.Profile.Id == cloudId);

    private static ConfiguredCloud From(string id, CloudOptions cloud) => new(
        new CloudProfile(id, string.IsNullOrWhiteSpace(cloud.Title) ? id : cloud.Title, new Uri(cloud.IdentityUrl!))
        {
            Interface = cloud.Interface,
            DefaultDomain = cloud.DefaultDomain,
            EndpointOverrides = cloud.EndpointOverrides.ToDictionary(static pair => pair.Key, static pair => new Uri(pair.Value), StringComparer.Ordinal),
        },
        [.. cloud.Regions]);
}
