using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Hosts;

/// <summary>os-aggregates: groups of hosts, administrators only (recordings nova/429-447).</summary>
internal sealed class AggregatesApi(Cloud cloud)
{
    private const string Conflict = "There was a conflict when trying to complete your request.";

    private List<Aggregate> Table => cloud.Compute.Aggregates;

    public void Map(RouteTable routes) => routes
        .Get("/os-aggregates", List)
        .Post("/os-aggregates", Create)
        .Get("/os-aggregates/{id}", call => One(Find(call)))
        .Put("/os-aggregates/{id}", Update)
        .Delete("/os-aggregates/{id}", Delete)
        .Post("/os-aggregates/{id}/action", Act);

    private Answer List(Call call)
    {
        Demand(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("aggregates");
            foreach (var aggregate in Table.Where(aggregate => !aggregate.IsDeleted))
            {
                json.WriteStartObject();
                Write(json, aggregate, withMembers: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Create(Call call)
    {
        Demand(call);
        if (call.Json?.Object("aggregate") is not { } body || body.EnumerateObject().Count() != 2
            || body.Text("name") is not { } name || body.Text("availability_zone") is not { } zone)
            throw NovaErrors.BadRequest(NovaErrors.Malformed);
        if (zone != Scheduler.Zone) throw Refused("create_aggregate", "'N/A'", "not an availability zone");
        if (Table.Exists(other => !other.IsDeleted && other.Name == name)) throw NovaErrors.Fault(409, Conflict);
        var aggregate = new Aggregate(Table.Count + 1, name, zone, cloud.Clock.Now);
        Table.Add(aggregate);
        return One(aggregate, withMembers: false);
    }

    private Answer Update(Call call)
    {
        var aggregate = Find(call);
        if (call.Json?.Object("aggregate") is not { } body || !body.EnumerateObject().Any()
            || body.EnumerateObject().Any(member => member.Name is not ("name" or "availability_zone")))
            throw NovaErrors.BadRequest(NovaErrors.Malformed);
        aggregate.Name = body.Text("name") ?? aggregate.Name;
        aggregate.Zone = body.Text("availability_zone") ?? aggregate.Zone;
        aggregate.Updated = cloud.Clock.Now;
        return One(aggregate);
    }

    private Answer Delete(Call call)
    {
        var aggregate = Find(call);
        if (aggregate.Hosts.Count > 0) throw Refused("delete", aggregate.Id.ToString(CultureInfo.InvariantCulture), "not empty");
        aggregate.IsDeleted = true;
        return new Answer(200, JsonAnswer.Plain, default);
    }

    private Answer Act(Call call)
    {
        var aggregate = Find(call);
        if (call.Json is not { ValueKind: JsonValueKind.Object } body) throw NovaErrors.MalformedBody();
        foreach (var action in body.EnumerateObject())
        {
            switch (action.Name)
            {
                case "add_host":
                    AddHost(aggregate, Host(action.Value));
                    return One(aggregate);
                case "remove_host":
                    if (!aggregate.Hosts.Remove(Host(action.Value))) throw NovaErrors.NotFound();
                    return One(aggregate);
                case "set_metadata":
                    SetMetadata(aggregate, action.Value.Object("metadata") ?? throw NovaErrors.BadRequest(NovaErrors.Malformed));
                    return One(aggregate);
                default:
                    throw NovaErrors.BadRequest($"Aggregates does not have {action.Name} action");
            }
        }

        throw NovaErrors.MalformedBody();
    }

    private void AddHost(Aggregate aggregate, string host)
    {
        if (cloud.Compute.Node(host) is null) throw NovaErrors.NotFound();
        // In Folsom a host is in one zone, and so in aggregates of that zone only; there is but one here.
        if (aggregate.Hosts.Contains(host)) throw NovaErrors.Fault(409, Conflict);
        aggregate.Hosts.Add(host);
    }

    private static void SetMetadata(Aggregate aggregate, JsonElement items)
    {
        foreach (var item in items.EnumerateObject())
        {
            if (item.Value.AsText() is { } value) aggregate.Metadata[item.Name] = value;
            else aggregate.Metadata.Remove(item.Name);
        }
    }

    private static string Host(JsonElement argument) => argument.Text("host") ?? throw NovaErrors.BadRequest(NovaErrors.Malformed);

    private Aggregate Find(Call call)
    {
        Demand(call);
        return int.TryParse(call.Route["id"], CultureInfo.InvariantCulture, out var id) && Table.Find(item => item.Id == id && !item.IsDeleted) is { } found
            ? found
            : throw NovaErrors.NotFound();
    }

    private static RefusalException Refused(string action, string aggregate, string reason) =>
        NovaErrors.BadRequest($"Cannot perform action '{action}' on aggregate {aggregate}. Reason: {reason}.");

    private static void Demand(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("aggregates");
    }

    private static Answer One(Aggregate aggregate, bool withMembers = true) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("aggregate");
        Write(json, aggregate, withMembers);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Aggregate aggregate, bool withMembers)
    {
        json.WriteNumber("id", aggregate.Id);
        json.WriteString("name", aggregate.Name);
        json.WriteString("availability_zone", aggregate.Zone);
        json.WriteBoolean("deleted", false);
        json.WriteString("created_at", WireTime.Micro(aggregate.Created));
        json.WriteString("updated_at", aggregate.Updated is { } updated ? WireTime.Micro(updated) : null);
        json.WriteNull("deleted_at");
        if (!withMembers) return;
        json.WriteStartArray("hosts");
        foreach (var host in aggregate.Hosts) json.WriteStringValue(host);
        json.WriteEndArray();
        json.WriteStartObject("metadata");
        foreach (var (key, value) in aggregate.Metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
