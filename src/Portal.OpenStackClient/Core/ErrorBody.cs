using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.OpenStackClient.Core;

/// <summary>What an error answer's body says, whatever its dialect.</summary>
/// <param name="Key">Outermost key: <c>overLimit</c>, <c>NeutronError</c>, <c>error</c>…; null for text.</param>
/// <param name="Message">As the service wrote it; null when it wrote nothing readable.</param>
/// <param name="Type">Exception class, where neutron names one.</param>
/// <param name="RetryAfter">Seconds, from Folsom's rate limiter (a string there, a number in cinder).</param>
internal sealed partial record ErrorBody(string? Key, string? Message, string? Type = null, double? RetryAfter = null)
{
    private static readonly ErrorBody Nothing = new(null, null);

    /// <summary>Reads the dialects of FOLSOM.md part 3 and of current services; never throws.</summary>
    public static ErrorBody Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Nothing;
        }

        var trimmed = text.AsSpan().TrimStart();
        if (trimmed[0] is '{' or '[')
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                return FromJson(document.RootElement);
            }
            catch (JsonException)
            {
                return Nothing;
            }
        }

        return new ErrorBody(null, trimmed[0] == '<' ? FromHtml(text) : FromText(text));
    }

    private static ErrorBody FromJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Nothing;
        }

        // Placement and newer services: {"errors": [{"status": 404, "title": "Not Found", "detail": "…"}]}
        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
        {
            return new ErrorBody("errors", Text(errors[0], "detail") ?? Text(errors[0], "title"));
        }

        // Glance v2: {"message": "…<br /><br />\n\n\n", "code": "404 Not Found", "title": "Not Found"}
        if (Text(root, "message") is { } flat)
        {
            return new ErrorBody(null, FromHtml(flat));
        }

        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
            {
                // Neutron of the first years: {"NeutronError": "text"}
                return new ErrorBody(property.Name, property.Value.GetString());
            }

            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                return new ErrorBody(property.Name, Text(property.Value, "message") ?? Text(property.Value, "title"),
                    Text(property.Value, "type"), Number(property.Value, "retryAfter"));
            }
        }

        return Nothing;
    }

    /// <summary>Webob's plain form: a status line, an empty line, the explanation.</summary>
    private static string? FromText(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : lines.FirstOrDefault(static line => !StatusLine().IsMatch(line)) ?? lines[0];
    }

    private static string? FromHtml(string html)
    {
        var visible = Tags().Replace(InvisibleParts().Replace(html, "\n"), "\n");
        return FromText(System.Net.WebUtility.HtmlDecode(visible));
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double? Number(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }

    [GeneratedRegex(@"^[1-5]\d\d [A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex StatusLine();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"<(title|style|script)\b.*?</\1\s*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex InvisibleParts();
}
