using Microsoft.Extensions.Options;

namespace Portal.Web.Alerts;

/// <summary>Every child of the section is one receiver.</summary>
internal sealed class AlertsOptionsSetup(IConfiguration configuration) : IConfigureOptions<AlertsOptions>
{
    public void Configure(AlertsOptions options)
    {
        foreach (var section in configuration.GetSection(AlertsOptions.Section).GetChildren())
        {
            options.Items[section.Key] = section.Get<AlertOptions>() ?? new AlertOptions();
        }
    }
}
