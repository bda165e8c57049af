using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Testing.Recordings;

namespace Portal.DemoCloud.Tests.Replay;

internal sealed partial class ReplaySession
{
    private static readonly string[] ComparedHeaders = ["Content-Type", "Location", "Retry-After", "Www-Authenticate", "Vary"];
    private static readonly string[] PresentHeaders = ["X-Compute-Request-Id", "X-Openstack-Request-Id", "X-Trans-Id", "Etag"];

    private static readonly string[] ThingHeaders =
        ["X-Image-Meta-", "X-Account-", "X-Container-", "X-Object-", "X-Copied-From", "X-Delete-At", "Content-Range", "Content-Disposition", "Accept-Ranges"];

    private const string DeletedImage = "glance/107-v1-image-head-deleted-admin";
    private const string SameSecond = "glance/077-v2-images-visibility";
    private const string HostFilter = "nova/194-servers-host-admin";
    private const string PopulatedUsage = "nova/499-populated-usage";

    /// <summary>Answers that depend on which server is where, on what the machine happened to measure, or on how long a host took.</summary>
    private static readonly HashSet<string> KindsOnly =
    [
        HostFilter, "nova/258-server-diagnostics", "nova/424-hypervisor-servers", "nova/425-hypervisors-detail-loaded",
        "nova/426-hypervisors-statistics-loaded", "nova/427-host-show-loaded", "nova/455-usage-audit-log", "nova/456-usage-audit-log-before",
        "nova/493-populated-hypervisors-detail", "nova/448-usage-all", "nova/449-usage-all-detailed", "nova/450-usage-no-range", "nova/452-usage-tenant",
        PopulatedUsage,
        // Which volumes a page holds is the database's affair: nothing orders them.
        "cinder/041-volumes-limit", "cinder/042-volumes-offset", "cinder/043-volumes-marker",
    ];

    /// <summary>Bytes of images that were planted, or lie where this cloud does not fetch them: only their number is the same.</summary>
    private static readonly HashSet<string> DataElsewhere = ["glance/029-v1-image-get-data", "glance/047-v1-image-location-get"];

    private async Task<string?> CompareAsync(Recording recording, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != recording.Status) return $"status: recorded {recording.Status}, got {(int)answer.StatusCode} {text}";
        if (CompareHeaders(recording, answer) is { } header) return header;
        if (DataElsewhere.Contains(recording.Name)) return answer.Content.Headers.ContentLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) == recording.ResponseHeaders["Content-Length"] ? null : "other length";
        if (!recording.IsJsonAnswer) return CompareText(recording, text);
        // glance's DELETE answers with JSON's null.
        if (recording.ResponseBody is null) return text is "" or "null" ? null : $"body: recorded none, got {text}";
        return CompareJson(recording, text);
    }

    private string? CompareHeaders(Recording recording, HttpResponseMessage answer)
    {
        var actual = answer.Headers.Concat(answer.Content.Headers).ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var name in PresentHeaders)
            if (recording.ResponseHeaders.ContainsKey(name) != actual.ContainsKey(name)) return $"{name}: recorded {recording.ResponseHeaders.ContainsKey(name)}";
        foreach (var name in ComparedHeaders.Concat(recording.ResponseHeaders.Keys.Where(IsOfTheThing)))
        {
            // The deletion's answer came a second after the deletion.
            if (recording.Name == DeletedImage && name is ("X-Image-Meta-Deleted_at" or "X-Image-Meta-Updated_at")) continue;
            recording.ResponseHeaders.TryGetValue(name, out var theirs);
            actual.TryGetValue(name, out var ours);
            if (theirs is not null && ours is not null && name == "Location") Ids.Learn(theirs, ours);
            if ((theirs is null ? null : Ids.ToOurs(Here(theirs))) != ours) return $"{name}: recorded {theirs}, got {ours}";
        }

        return null;
    }

    /// <summary>What a service tells of an image, an account, a container or an object in headers.</summary>
    private static bool IsOfTheThing(string header) =>
        Array.Exists(ThingHeaders, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private string? CompareText(Recording recording, string text) =>
        recording.ResponseText.StartsWith("Traceback", StringComparison.Ordinal) && text.StartsWith("Traceback", StringComparison.Ordinal) ? null
        : Moment().Replace(Ids.ToOurs(Here(recording.ResponseText)), "") == Moment().Replace(text, "") ? null
        : $"text: recorded {recording.ResponseText}, got {text}";

    private string? CompareJson(Recording recording, string text)
    {
        JsonElement actual;
        try
        {
            using var document = JsonDocument.Parse(text);
            actual = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return $"no JSON: {text}";
        }

        // Only answers that could be the same one teach: what a list of another length has at a place says nothing.
        var recorded = Ours(recording, recording.ResponseBody!.Value.GetRawText(), actual);
        if (KindsOnly.Contains(recording.Name)) return Shape.Difference(recorded, actual, kindsOnly: true);
        Ids.Learn(recorded, actual);
        return Shape.Difference(Ours(recording, Ids.ToOurs(Here(recorded.GetRawText())), actual), actual);
    }

    /// <summary>The recorded answer without what only later issues bring: other services.</summary>
    private static JsonElement Ours(Recording recording, string text, JsonElement actual)
    {
        var node = JsonNode.Parse(text)!;
        if (node is JsonArray) return JsonSerializer.SerializeToElement(node);
        if (node["access"]?["serviceCatalog"] is JsonArray catalog) Remove(catalog, IsOtherService);
        if (recording.Name == "keystone/113-token-endpoints") Remove(node["endpoints"]!.AsArray(), IsOtherService);
        if (node["OS-KSADM:services"] is JsonArray services) Remove(services, IsOtherService);
        if (recording.Name == "keystone/102-endpoints") Remove(node["endpoints"]!.AsArray(), endpoint => Text(endpoint, "publicurl").EndsWith("/services/Cloud", StringComparison.Ordinal));
        // What ended before the populated cloud was seeded is not in it.
        if (recording.Name == PopulatedUsage && node["tenant_usages"] is JsonArray usages)
        {
            foreach (var usage in usages) Remove(usage!["server_usages"]!.AsArray(), item => item["ended_at"] is not null);
            Remove(usages, usage => usage["server_usages"]!.AsArray().Count == 0);
        }

        if (recording.Name == SameSecond)
        {
            // Made in one second they stand in the order of their ids, and ours are others.
            var ours = actual.GetProperty("images").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ToList();
            node["images"] = new JsonArray([.. node["images"]!.AsArray().OrderBy(item => ours.IndexOf(Text(item!, "name"))).Select(item => item!.DeepClone())]);
        }

        if (node["servers"] is JsonArray servers)
        {
            // Which host a server is on is the scheduler's affair: the servers of one host are compared as far as there are some.
            if (recording.Name == HostFilter)
                while (servers.Count > actual.GetProperty("servers").GetArrayLength() && servers.Count > 1) servers.RemoveAt(servers.Count - 1);
        }

        return JsonSerializer.SerializeToElement(node);
    }

    private static bool IsOtherService(JsonNode service) => Text(service, "type") is not ("compute" or "image" or "identity" or "volume" or "object-store");

    private static string Text(JsonNode node, string key) => node[key]?.GetValue<string>() ?? "";

    [GeneratedRegex(@"<last_modified>[^<]*</last_modified>")]
    private static partial Regex Moment();

    private static void Remove(JsonArray array, Func<JsonNode, bool> unwanted)
    {
        foreach (var item in array.Where(item => unwanted(item!)).ToList()) array.Remove(item);
    }
}
