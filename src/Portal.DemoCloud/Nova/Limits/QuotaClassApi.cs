using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Limits;

/// <summary>
/// os-quota-class-sets (recording nova/158; contrib/quota_classes.py, 2012.2.4). Classes can be written, but nothing in Folsom puts a project in one: defaults
/// come from nova.conf.
/// </summary>
internal sealed class QuotaClassApi(Cloud cloud)
{
    private const string Path = "/os-quota-class-sets/{class}";

    public void Map(RouteTable routes) => routes
        .Get(Path, call => QuotaJson.Answer(call.Route["class"], cloud.Compute.QuotaClasses.Of(call.Route["class"]), "quota_class_set"))
        .Put(Path, Update);

    private Answer Update(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.Fault(403, "Access was denied to this resource.");
        if (call.Json is not { } body || body.Object("quota_class_set") is not { } wanted) throw NovaErrors.Crash();
        var id = call.Route["class"];
        cloud.Compute.QuotaClasses.Set(id, QuotaUpdateApi.Changed(cloud.Compute.QuotaClasses.Of(id), wanted));
        return QuotaJson.Answer(null, cloud.Compute.QuotaClasses.Of(id), "quota_class_set");
    }
}
