using System.Globalization;
using System.Net.Http.Headers;
using Portal.Domain.Collections;
using Portal.Domain.ObjectStorage;

namespace Portal.OpenStackClient.Swift;

/// <summary>What swift tells in headers. Values are taken as they came: .NET's own readers refuse etags without quotes.</summary>
internal sealed class SwiftHeaders
{
    /// <summary>allowed_headers of the object server beyond those with a field of their own (etc/object-server.conf-sample of swift 2.30).</summary>
    private static readonly string[] KeptHeaders = ["Cache-Control", "Content-Language", "Expires", "X-Robots-Tag"];

    private readonly Dictionary<string, string> _all = new(StringComparer.OrdinalIgnoreCase);

    public SwiftHeaders(HttpResponseMessage response)
    {
        Add(response.Headers);
        Add(response.Content.Headers);
    }

    public string? Text(string name) => _all.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Without the quotes that a manifest's has.</summary>
    public string? Etag => Text("Etag")?.Trim('"');

    public DateTimeOffset? Date(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;

    /// <summary>Seconds since 1970, with or without a fraction.</summary>
    public DateTimeOffset? Moment(string name) =>
        decimal.TryParse(Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253_402_300_799m
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;

    /// <param name="shown">Which names may be seen: a container keeps keys to signed addresses there too.</param>
    public ValueMap Metadata(string prefix, Func<string, bool>? shown = null) => new(_all
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && pair.Key.Length > prefix.Length && shown?.Invoke(pair.Key[prefix.Length..]) != false)
        .Select(pair => KeyValuePair.Create(pair.Key[prefix.Length..].ToLowerInvariant(), pair.Value)));

    public ValueMap Kept => new(KeptHeaders.Where(name => Text(name) is not null).Select(name => KeyValuePair.Create(name, Text(name)!)));

    public SegmentPlace? Manifest =>
        Text("X-Object-Manifest") is { } manifest && Uri.UnescapeDataString(manifest).Split('/', 2) is [{ Length: > 0 } container, var prefix] ? new SegmentPlace(container, prefix) : null;

    /// <summary>What is sent of an object beside its content. Kept only as far as it is repeated, so all of it is.</summary>
    public static void Write(HttpRequestMessage request, HttpContent content, ObjectProperties properties)
    {
        foreach (var (key, value) in properties.Metadata)
        {
            request.Headers.TryAddWithoutValidation("X-Object-Meta-" + key, value);
        }

        if (properties.DeleteAt is { } at)
        {
            request.Headers.TryAddWithoutValidation("X-Delete-At", SwiftPath.Number(at.ToUnixTimeSeconds()));
        }

        foreach (var (name, value) in new[]
        {
            ("Content-Type", properties.ContentType), ("Content-Disposition", properties.ContentDisposition), ("Content-Encoding", properties.ContentEncoding),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        foreach (var (name, value) in properties.Headers)
        {
            if (!content.Headers.TryAddWithoutValidation(name, value))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private void Add(HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            _all[name] = values.ToString();
        }
    }
}
