using System.Net;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.Web.Consoles;

/// <summary>
/// Where the portal will connect for a console. The address comes from the cloud, and the portal stands in a network that a browser
/// may not reach: only configured targets, or hosts that the cloud's own catalog names, are dialled.
/// </summary>
internal sealed class ConsoleTargets(IOptions<ConsoleOptions> options)
{
    public bool IsAllowed(Uri target, CloudProfile cloud, ServiceCatalog catalog)
    {
        if (target.Scheme is not ("ws" or "wss") || target.UserInfo.Length > 0)
        {
            return false;
        }

        if (options.Value.AllowedTargets.Count > 0)
        {
            return options.Value.AllowedTargets.Any(pattern => Matches(target, pattern));
        }

        return catalog.Services.SelectMany(static service => service.Endpoints).Select(static endpoint => endpoint.Url)
                .Concat(cloud.EndpointOverrides.Values).Append(cloud.IdentityUrl)
                .Any(known => string.Equals(known.Host, target.Host, StringComparison.OrdinalIgnoreCase))
            || (cloud.IsDemo && IPAddress.TryParse(target.Host, out var address) && IPAddress.IsLoopback(address));
    }

    private static bool Matches(Uri target, string pattern)
    {
        var colon = pattern.LastIndexOf(':');
        var hasPort = colon >= 0 && int.TryParse(pattern.AsSpan(colon + 1), out _);
        var host = hasPort ? pattern[..colon] : pattern;
        return (!hasPort || pattern[(colon + 1)..] == target.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            && (host.StartsWith("*.", StringComparison.Ordinal)
                ? target.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
                : string.Equals(host, target.Host, StringComparison.OrdinalIgnoreCase));
    }
}
