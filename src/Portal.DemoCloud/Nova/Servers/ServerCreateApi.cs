using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Limits;
using Portal.DemoCloud.Nova.Volumes;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>POST /servers, and os-volumes_boot, which is the same with another name.</summary>
internal sealed class ServerCreateApi(Cloud cloud)
{
    private readonly ServerBuild _build = new(cloud, new ServerLife(cloud));

    public void Map(RouteTable routes) => routes.Post("/servers", Create).Post("/os-volumes_boot", Create);

    private Answer Create(Call call)
    {
        // Folsom deserializes by content type and trips over none at all (recordings nova/210, 211).
        if (call.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true) throw NovaErrors.BadRequest(NovaErrors.Malformed);
        var body = call.Json ?? throw NovaErrors.MalformedBody();
        if (body.Object("server") is not { } wanted) throw NovaErrors.Unprocessable();
        var request = new ServerRequest(cloud, call, wanted);
        var volumes = new BootVolumes(cloud, call, wanted);
        var quota = cloud.Compute.Quotas.Of(call.TenantId);
        var count = Fitting(call, quota, request);
        var password = wanted.Text("adminPass") ?? AdminPassword.Make();
        var reservation = $"r-{Guid.NewGuid().ToString("N")[..8]}";
        var first = Enumerable.Range(0, count).Select(_ => Launch(call, request, volumes)).ToList()[0];
        if (wanted.IsTrue("return_reservation_id")) return JsonAnswer.Json(202, json => json.WriteString("reservation_id", reservation));
        var answer = JsonAnswer.Json(202, json =>
        {
            json.WriteStartObject("server");
            json.WriteStartArray("security_groups");
            foreach (var name in request.GroupsAsAsked)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("OS-DCF:diskConfig", first.DiskConfig);
            json.WriteString("id", first.Id);
            NovaLinks.Write(json, call, "servers", first.Id);
            json.WriteString("adminPass", password);
            json.WriteEndObject();
        });
        return answer.With("Location", NovaLinks.Self(call, "servers", first.Id));
    }

    /// <summary>As many as the quota lets in between minimum and maximum; the refusal is about the maximum, as nova's is.</summary>
    private int Fitting(Call call, Quota quota, ServerRequest request)
    {
        var used = QuotaUsage.Of(cloud.Compute, call.TenantId);
        for (var count = request.Maximum; count >= request.Minimum; count--)
        {
            var refusal = QuotaUsage.Refusal(quota, used, count, count * request.Flavor.Vcpus, count * request.Flavor.Ram);
            if (refusal is null)
            {
                request.CheckItemQuotas(quota);
                return count;
            }

            if (count == request.Minimum) throw NovaErrors.OverQuota(refusal);
        }

        throw NovaErrors.BadRequest(NovaErrors.Malformed);
    }

    private Server Launch(Call call, ServerRequest request, BootVolumes volumes)
    {
        var table = cloud.Compute.Servers;
        var server = new Server(Guid.NewGuid().ToString(), table.NextNumber, call.TenantId, call.UserId)
        {
            Name = request.Name,
            ImageId = request.Image.Id,
            Flavor = request.Flavor,
            KeyName = request.KeyName,
            Metadata = new(request.Metadata),
            SecurityGroups = [.. request.GroupsAsAsked.Distinct()],
            DiskConfig = request.DiskConfig,
            AccessIpV4 = request.AccessIpV4,
            AccessIpV6 = request.AccessIpV6,
            ConfigDrive = request.ConfigDrive,
            Created = cloud.Clock.Now,
        };
        table.Add(server);
        _build.Start(server, request.Zone, request.Networks, volumes);
        return server;
    }
}
