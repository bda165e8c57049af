using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Images;

/// <summary>Properties of images, and images, changed through nova (recordings nova/071 to 073, 475, 476).</summary>
internal sealed class NovaImageWrites(Cloud cloud)
{
    private const string Properties = "/images/{id}/metadata";
    private const string Property = Properties + "/{key}";

    public void Map(RouteTable routes) => routes
        .Delete("/images/{id}", call =>
        {
            ImageStore.Delete(Writable(call), cloud.Clock.Now);
            return new Answer(204, "text/html; charset=UTF-8", default);
        })
        .Post(Properties, Merge)
        .Get(Property, call => Find(call).Properties.TryGetValue(call.Route["key"], out var value) ? Meta(call.Route["key"], value) : throw NovaErrors.NotFound())
        .Put(Property, Set)
        .Delete(Property, call =>
        {
            if (!Writable(call).Properties.Remove(call.Route["key"])) throw NovaErrors.NotFound("Invalid metadata key");
            return new Answer(204, JsonAnswer.Plain, default);
        });

    private Answer Merge(Call call)
    {
        var image = Writable(call);
        if (call.Json?.Object("metadata") is { } given)
            foreach (var member in given.EnumerateObject()) image.Properties[member.Name] = member.Value.AsText() ?? "";
        image.UpdatedAt = cloud.Clock.Now;
        return JsonAnswer.Json(200, json => NovaImagesApi.WriteMetadata(json, image));
    }

    private Answer Set(Call call)
    {
        var key = call.Route["key"];
        if (call.Json?.Object("meta") is not { } meta) throw NovaErrors.BadRequest("Incorrect request body format");
        if (meta.Text(key) is not { } value) throw NovaErrors.BadRequest("Request body and URI mismatch");
        if (meta.EnumerateObject().Count() > 1) throw NovaErrors.BadRequest("Request body contains too many items");
        var image = Writable(call);
        image.Properties[key] = value;
        image.UpdatedAt = cloud.Clock.Now;
        return Meta(key, value);
    }

    private Image Find(Call call) =>
        cloud.Images.Find(call.Route["id"]) is { } image && image.VisibleTo(call.TenantId, call.IsAdmin) ? image : throw NovaErrors.NotFound("Image not found.");

    private Image Writable(Call call) =>
        Find(call) is var image && image.MayBeChangedBy(call.TenantId, call.IsAdmin) ? image : throw NovaErrors.Fault(403, "Access was denied to this resource.");

    private static Answer Meta(string key, string value) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("meta");
        json.WriteString(key, value);
        json.WriteEndObject();
    });
}
