using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Flavors;

/// <summary>
/// Extra specs of flavors (recordings nova/054 to 058; contrib/flavorextraspecs.py, 2012.2.4). Folsom's policy lets everybody write them.
/// </summary>
internal sealed class FlavorSpecsApi(Cloud cloud)
{
    private const string All = "/flavors/{id}/os-extra_specs";
    private const string One = All + "/{key}";

    public void Map(RouteTable routes) => routes
        .Get(All, call => Told(Specs(call)))
        .Post(All, Set)
        .Get(One, call =>
        {
            var key = call.Route["key"];
            return Specs(call).TryGetValue(key, out var value) ? JsonAnswer.Json(200, json => json.WriteString(key, value)) : throw NovaErrors.NotFound();
        })
        .Put(One, SetOne)
        .Delete(One, call =>
        {
            Specs(call).Remove(call.Route["key"]);
            return new Answer(200, JsonAnswer.Plain, default);
        });

    private Answer Set(Call call)
    {
        var given = Given(call).Object("extra_specs") ?? throw NovaErrors.Crash();
        var specs = Specs(call);
        foreach (var (key, value) in Pairs(given)) specs[key] = value;
        return Told(Pairs(given));
    }

    private Answer SetOne(Call call)
    {
        var (body, key) = (Given(call), call.Route["key"]);
        if (body.Text(key) is not { } value) throw NovaErrors.BadRequest("Request body and URI mismatch");
        if (body.EnumerateObject().Count() > 1) throw NovaErrors.BadRequest("Request body contains too many items");
        Specs(call)[key] = value;
        return JsonAnswer.Json(200, json => json.WriteString(key, value));
    }

    private Dictionary<string, string> Specs(Call call) =>
        cloud.Compute.Flavor(call.Route["id"])?.Specs ?? throw NovaErrors.NotFound($"Flavor {call.Route["id"]} could not be found.");

    private static JsonElement Given(Call call) => call.Json is { ValueKind: JsonValueKind.Object } body ? body : throw NovaErrors.BadRequest("No Request Body");

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonElement specs) =>
        specs.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, member.Value.AsText() ?? ""));

    private static Answer Told(IEnumerable<KeyValuePair<string, string>> specs) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("extra_specs");
        foreach (var (key, value) in specs) json.WriteString(key, value);
        json.WriteEndObject();
    });
}
