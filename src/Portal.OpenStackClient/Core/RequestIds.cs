using System.Net.Http.Headers;

namespace Portal.OpenStackClient.Core;

/// <summary>The value an operator searches logs for. Nova (and cinder) of 2012 use the first name, glance the second, swift the third.</summary>
internal static class RequestIds
{
    private static readonly string[] Names = ["X-Openstack-Request-Id", "X-Compute-Request-Id", "X-Trans-Id"];

    public static string? Read(HttpResponseHeaders headers)
    {
        foreach (var name in Names)
        {
            if (headers.NonValidated.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 128 } value
                && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                return value;
            }
        }

        return null;
    }
}
