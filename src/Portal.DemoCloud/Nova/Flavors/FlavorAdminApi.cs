using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Flavors;

/// <summary>
/// Flavors made and deleted, admins only (recordings nova/038 to 046, 059 to 061, 477; contrib/flavormanage.py and compute/instance_types.py, 2012.2.4).
/// Whatever is wrong with the numbers has one message, and a factor loses its fraction.
/// </summary>
internal sealed partial class FlavorAdminApi(Cloud cloud)
{
    private const string Rule = "flavormanage";

    public void Map(RouteTable routes) => routes
        .Post("/flavors", Create)
        .Delete("/flavors/{id}", Delete);

    private Answer Create(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids(Rule);
        if (call.Json is not { ValueKind: JsonValueKind.Object } request) throw NovaErrors.BadRequest(NovaErrors.Malformed);
        if (request.Object("flavor") is not { } body || body.Text("name") is not { } name) throw NovaErrors.Crash();
        if (ForbiddenInNames().IsMatch(name)) throw NovaErrors.BadRequest(NovaErrors.Malformed);
        var flavor = new Flavor(
            body.Text("id") ?? Guid.NewGuid().ToString(), name, Number(body, "ram", 1), Number(body, "vcpus", 1), Number(body, "disk", 0))
        {
            Ephemeral = Number(body, "OS-FLV-EXT-DATA:ephemeral", 0),
            Swap = Number(body, "swap", 0, whenNone: 0),
            RxtxFactor = Number(body, "rxtx_factor", 0, whenNone: 1),
            IsPublic = !body.Has("os-flavor-access:is_public") || body.IsTrue("os-flavor-access:is_public"),
        };
        if (cloud.Compute.LiveFlavors.Any(other => other.Id == flavor.Id || other.Name == name)) throw NovaErrors.Fault(409, $"Instance Type {name} already exists.");
        cloud.Compute.Flavors.Add(flavor);
        return FlavorsApi.One(call, flavor);
    }

    private Answer Delete(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids(Rule);
        var id = call.Route["id"];
        var at = cloud.Compute.Flavors.FindIndex(flavor => flavor.Id == id && !flavor.IsDeleted);
        if (at < 0) throw NovaErrors.NotFound($"Flavor {id} could not be found.");
        cloud.Compute.Flavors[at] = cloud.Compute.Flavors[at] with { IsDeleted = true };
        return new Answer(202, "text/html; charset=UTF-8", default);
    }

    private static int Number(JsonElement body, string name, int least, int? whenNone = null)
    {
        if (body.Member(name) is not { } value || value.ValueKind == JsonValueKind.Null) return whenNone ?? throw NovaErrors.BadRequest(NovaErrors.Malformed);
        var number = value.ValueKind == JsonValueKind.Number ? (int)value.GetDouble() : int.TryParse(value.AsText(), CultureInfo.InvariantCulture, out var text) ? text : -1;
        return number >= least ? number : throw NovaErrors.BadRequest(NovaErrors.Malformed);
    }

    [GeneratedRegex(@"[^\w\.\- ]", RegexOptions.ECMAScript)]
    private static partial Regex ForbiddenInNames();
}
