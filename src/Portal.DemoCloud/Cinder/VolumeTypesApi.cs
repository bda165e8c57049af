using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Cinder;

/// <summary>Volume types and their extra specs. Lists write the id as a number, a single one as text (recordings cinder/015, 016).</summary>
internal sealed class VolumeTypesApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/types", List)
        .Post("/types", Create)
        .Get("/types/{id}", call => JsonAnswer.Json(200, json =>
        {
            var type = Find(call);
            json.WriteStartObject("volume_type");
            Write(json, type, asText: true);
            json.WriteEndObject();
        }))
        .Delete("/types/{id}", Delete)
        .Get("/types/{id}/extra_specs", call => Specs(Checked(call).ExtraSpecs))
        .Post("/types/{id}/extra_specs", SetSpecs)
        .Delete("/types/{id}/extra_specs/{key}", call => Checked(call).ExtraSpecs.Remove(call.Route["key"]) ? Answer.Empty(202) : throw NovaErrors.NotFound());

    private Answer List(Call call) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray("volume_types");
        foreach (var type in cloud.Block.Types)
        {
            json.WriteStartObject();
            Write(json, type, asText: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private Answer Create(Call call)
    {
        Demand(call, "types_manage");
        if (call.Json is not { } body || body.Object("volume_type") is not { } wanted || wanted.Text("name") is not { Length: > 0 } name)
            throw NovaErrors.Unprocessable();
        if (cloud.Block.Type(name) is not null) throw NovaErrors.Fault(409, $"Volume Type {name} already exists.");
        var type = cloud.Block.AddType(name);
        foreach (var (key, value) in ServerNames.Metadata(wanted.Object("extra_specs"))) type.ExtraSpecs[key] = value;
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("volume_type");
            Write(json, type, asText: false);
            json.WriteEndObject();
        });
    }

    private Answer Delete(Call call)
    {
        Demand(call, "types_manage");
        cloud.Block.Types.Remove(Find(call));
        return Answer.Empty(202);
    }

    private Answer SetSpecs(Call call)
    {
        var type = Checked(call);
        if (call.Json is not { } body || body.Object("extra_specs") is not { } wanted) throw NovaErrors.Unprocessable();
        var specs = ServerNames.Metadata(wanted);
        foreach (var (key, value) in specs) type.ExtraSpecs[key] = value;
        return Specs(specs);
    }

    private VolumeType Checked(Call call)
    {
        Demand(call, "types_extra_specs");
        return Find(call);
    }

    private VolumeType Find(Call call) =>
        cloud.Block.Types.Find(type => type.Number.ToString(CultureInfo.InvariantCulture) == call.Route["id"]) ?? throw NovaErrors.NotFound();

    private static void Demand(Call call, string rule)
    {
        if (!call.IsAdmin) throw CinderErrors.PolicyForbids(rule);
    }

    private static Answer Specs(Dictionary<string, string> specs) => JsonAnswer.Json(200, json => WriteSpecs(json, specs));

    private static void Write(Utf8JsonWriter json, VolumeType type, bool asText)
    {
        WriteSpecs(json, type.ExtraSpecs);
        json.WriteString("name", type.Name);
        if (asText) json.WriteString("id", type.Number.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumber("id", type.Number);
    }

    private static void WriteSpecs(Utf8JsonWriter json, Dictionary<string, string> specs)
    {
        json.WriteStartObject("extra_specs");
        foreach (var (key, value) in specs) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
