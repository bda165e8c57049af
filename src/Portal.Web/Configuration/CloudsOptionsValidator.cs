using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

/// <summary>Finds every fault of the cloud sections at once, and decides whether the demo cloud may stand in for them.</summary>
internal sealed partial class CloudsOptionsValidator(IHostEnvironment environment, IOptions<DemoOptions> demo) : IValidateOptions<CloudsOptions>
{
    private static readonly string[] Interfaces = ["public", "internal", "admin"];

    public ValidateOptionsResult Validate(string? name, CloudsOptions options)
    {
        var faults = options.Items.SelectMany(static pair => Faults(pair.Key, pair.Value)).ToList();
        if (Demo() is not { } readable)
        {
            // Reported under its own section; whether it may stand in for a cloud is then not known.
        }
        else if (options.Items.Count > 0 && readable.Enabled == true)
        {
            faults.Add("Demo:Enabled is true although Clouds names a cloud: the demo cloud never runs beside a real one. Remove one of them.");
        }
        else if (options.Items.Count == 0 && !DemoDecision.MayStart(environment, readable, options))
        {
            faults.Add("Clouds is empty: set Clouds:<id>:IdentityUrl to the address of a keystone (or Demo:Enabled=true for the demo cloud).");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private DemoOptions? Demo()
    {
        try
        {
            return demo.Value;
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Faults(string id, CloudOptions cloud)
    {
        var key = $"{CloudsOptions.Section}:{id}";
        if (!CloudId().IsMatch(id))
        {
            yield return $"{key}: a cloud's id is made of a-z, 0-9, '-', '_' and '.', at most 40 of them; it appears in addresses.";
        }

        if (string.IsNullOrWhiteSpace(cloud.IdentityUrl))
        {
            yield return $"{key}:IdentityUrl is missing.";
        }
        else if (!IsHttp(cloud.IdentityUrl))
        {
            yield return $"{key}:IdentityUrl is not an http or https address.";
        }

        if (!Interfaces.Contains(cloud.Interface))
        {
            yield return $"{key}:Interface is '{cloud.Interface}'; it can be public, internal or admin.";
        }

        if (string.IsNullOrWhiteSpace(cloud.DefaultDomain))
        {
            yield return $"{key}:DefaultDomain is empty.";
        }

        for (var i = 0; i < cloud.Regions.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(cloud.Regions[i]))
            {
                yield return $"{key}:Regions:{i} is empty.";
            }
        }

        foreach (var (service, url) in cloud.EndpointOverrides)
        {
            if (!IsHttp(url))
            {
                yield return $"{key}:EndpointOverrides:{service} is not an http or https address.";
            }
        }
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,39}$")]
    private static partial Regex CloudId();
}
