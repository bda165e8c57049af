using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Flavors;

/// <summary>Reading flavors; tenants see public ones and those they were given.</summary>
internal sealed class FlavorsApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/flavors", call => List(call, detail: false))
        .Get("/flavors/detail", call => List(call, detail: true))
        .Get("/flavors/{id}", Show);

    private Answer List(Call call, bool detail)
    {
        var page = Page(call, Filtered(call));
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("flavors");
            foreach (var flavor in page)
            {
                json.WriteStartObject();
                Write(json, call, flavor, detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (NovaPage.HasNext(call, page.Count)) NovaLinks.WriteNext(json, call, "flavors", page[^1].Id);
        });
    }

    private List<Flavor> Filtered(Call call)
    {
        var minRam = Number(call, "minRam");
        var minDisk = Number(call, "minDisk");
        var isPublic = !call.IsAdmin || call.QueryValue("is_public") is not { } asked ? true : IsPublic(asked);
        return cloud.Compute.LiveFlavors
            .Where(flavor => flavor.Ram >= minRam && flavor.Disk >= minDisk && (isPublic is null || flavor.IsPublic == isPublic || (isPublic == true && flavor.Tenants.Contains(call.TenantId))))
            .OrderBy(flavor => flavor.Id, StringComparer.Ordinal).ToList();
    }

    private static bool? IsPublic(string asked) => asked.ToLowerInvariant() switch
    {
        "t" or "true" or "yes" or "1" => true,
        "f" or "false" or "no" or "0" => false,
        "none" => null,
        _ => throw NovaErrors.BadRequest($"Invalid is_public filter [{asked}]"),
    };

    private static int Number(Call call, string name) => call.QueryValue(name) is not { } text ? 0
        : int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw NovaErrors.BadRequest($"Invalid {name} filter [{text}]");

    private static List<Flavor> Page(Call call, List<Flavor> flavors)
    {
        var from = 0;
        if (call.QueryValue("marker") is { } marker && (from = flavors.FindIndex(flavor => flavor.Id == marker) + 1) == 0)
            throw NovaErrors.BadRequest($"marker [{marker}] not found");
        return flavors.GetRange(from, Math.Min(NovaPage.Limit(call), flavors.Count - from));
    }

    private Answer Show(Call call) => One(call, cloud.Compute.Flavor(call.Route["id"]) ?? throw NovaErrors.NotFound());

    public static Answer One(Call call, Flavor flavor) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("flavor");
        Write(json, call, flavor, detail: true);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Call call, Flavor flavor, bool detail)
    {
        json.WriteString("id", flavor.Id);
        NovaLinks.Write(json, call, "flavors", flavor.Id);
        json.WriteString("name", flavor.Name);
        if (!detail) return;
        json.WriteNumber("ram", flavor.Ram);
        json.WriteBoolean("OS-FLV-DISABLED:disabled", false);
        json.WriteNumber("vcpus", flavor.Vcpus);
        // No swap is an empty string.
        if (flavor.Swap == 0) json.WriteString("swap", "");
        else json.WriteNumber("swap", flavor.Swap);
        json.WriteBoolean("os-flavor-access:is_public", flavor.IsPublic);
        json.WriteNumber("rxtx_factor", flavor.RxtxFactor);
        json.WriteNumber("OS-FLV-EXT-DATA:ephemeral", flavor.Ephemeral);
        json.WriteNumber("disk", flavor.Disk);
    }
}
