using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Limits;

/// <summary>PUT of a quota set, admins only. The answer has no id (recording nova/152).</summary>
internal sealed class QuotaUpdateApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Put("/os-quota-sets/{tenant}", Update)

        // The resource is there and the method is not (recording nova/478).
        .Delete("/os-quota-sets/{tenant}", static _ => throw NovaErrors.NotFound());

    private Answer Update(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("quotas:update");
        if (call.Json is not { } body || body.Object("quota_set") is not { } wanted) throw NovaErrors.Unprocessable();
        var tenant = call.Route["tenant"];
        var old = cloud.Compute.Quotas.Of(tenant);
        var quota = Changed(old, wanted);
        cloud.Compute.Quotas.Set(tenant, quota);
        return QuotaJson.Answer(null, quota);
    }

    /// <summary>The limits with what a request says of them; what it does not know is ignored.</summary>
    public static Quota Changed(Quota old, JsonElement wanted) => old with
    {
        Instances = Number(wanted, "instances", old.Instances),
        Cores = Number(wanted, "cores", old.Cores),
        Ram = Number(wanted, "ram", old.Ram),
        Keypairs = Number(wanted, "key_pairs", old.Keypairs),
        SecurityGroups = Number(wanted, "security_groups", old.SecurityGroups),
        SecurityGroupRules = Number(wanted, "security_group_rules", old.SecurityGroupRules),
        FloatingIps = Number(wanted, "floating_ips", old.FloatingIps),
        MetadataItems = Number(wanted, "metadata_items", old.MetadataItems),
        InjectedFiles = Number(wanted, "injected_files", old.InjectedFiles),
        InjectedFileBytes = Number(wanted, "injected_file_content_bytes", old.InjectedFileBytes),
        InjectedPathBytes = Number(wanted, "injected_file_path_bytes", old.InjectedPathBytes),
        Volumes = Number(wanted, "volumes", old.Volumes),
        Gigabytes = Number(wanted, "gigabytes", old.Gigabytes),
    };

    /// <summary>What is no number crashes Folsom (recording nova/154).</summary>
    private static int Number(JsonElement body, string name, int old)
    {
        if (body.Text(name) is not { } text) return old;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var value)) throw NovaErrors.Crash();
        return value >= -1 ? value : throw NovaErrors.BadRequest("Quota limit must be -1 or greater.");
    }
}
