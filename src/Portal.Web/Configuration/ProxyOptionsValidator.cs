using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var faults = options.Addresses.Select(static (text, i) => IPAddress.TryParse(text, out _) ? null : $"Proxies:Addresses:{i} '{text}' is not an IP address.")
            .Concat(options.Networks.Select(static (text, i) => IPNetwork.TryParse(text, out _) ? null : $"Proxies:Networks:{i} '{text}' is not a network such as 10.0.0.0/24."))
            .OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
