using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Sharing with API v1 (glance/api/v1/members.py).</summary>
internal sealed class ImageMembersApi(Cloud cloud)
{
    public void Map(RouteTable routes, string version) => routes
        .Get($"/{version}/images/{{id}}/members", List)
        .Put($"/{version}/images/{{id}}/members", _ => Answer.Text(500, "Traceback (most recent call last):\nHTTPInternalServerError\n", "text/plain"))
        .Put($"/{version}/images/{{id}}/members/{{member}}", Add)
        .Delete($"/{version}/images/{{id}}/members/{{member}}", Remove)
        .Get($"/{version}/shared-images/{{member}}", SharedWith);

    private Answer List(Call call)
    {
        var image = Visible(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("members");
            foreach (var (member, canShare) in image.Members)
            {
                json.WriteStartObject();
                json.WriteBoolean("can_share", canShare);
                json.WriteString("member_id", member);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, JsonAnswer.WithCharset);
    }

    private Answer Add(Call call)
    {
        var image = Sharable(call);
        image.Members[call.Route["member"]] = call.Json?.Object("member")?.IsTrue("can_share") ?? image.Members.GetValueOrDefault(call.Route["member"]);
        return Answer.Empty(204);
    }

    private Answer Remove(Call call) => Sharable(call).Members.Remove(call.Route["member"])
        ? Answer.Empty(204)
        : throw GlanceErrors.NotFound("404 Not Found  Membership could not be found.     ");

    private Answer SharedWith(Call call) => JsonAnswer.Json(200, json =>
    {
        var member = call.Route["member"];
        json.WriteStartArray("shared_images");
        foreach (var image in cloud.Images.All.Where(image => !image.IsDeleted && image.Members.ContainsKey(member)))
        {
            json.WriteStartObject();
            json.WriteString("image_id", image.Id);
            json.WriteBoolean("can_share", image.Members[member]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }, JsonAnswer.WithCharset);

    private Image Visible(Call call) =>
        cloud.Images.Find(call.Route["id"]) is { } image && image.VisibleTo(call.TenantId, call.IsAdmin)
            ? image
            : throw GlanceErrors.NotFound($"Image with identifier {call.Route["id"]} not found");

    private Image Sharable(Call call)
    {
        var image = Visible(call);
        return image.MayBeChangedBy(call.TenantId, call.IsAdmin) || image.Members.GetValueOrDefault(call.TenantId)
            ? image
            : throw GlanceErrors.NotFound("403 Forbidden  Access was denied to this resource.   No permission to share that image  ");
    }
}
