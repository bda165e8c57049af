using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

/// <summary>Reads <c>Clouds</c>: every child is one cloud. A dictionary cannot be bound with its key as data, so it is done here.</summary>
internal sealed class CloudsOptionsSetup(IConfiguration configuration) : IConfigureOptions<CloudsOptions>
{
    public void Configure(CloudsOptions options)
    {
        foreach (var section in configuration.GetSection(CloudsOptions.Section).GetChildren())
        {
            options.Items[section.Key] = section.Get<CloudOptions>() ?? new CloudOptions();
        }
    }
}
