using System.Text.Json;
using Portal.Domain.Administration;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Flavors, networks, quotas and volume types of administrators as recorded on Folsom.</summary>
internal static class FolsomAdministration
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddFolsomAdministration(this ReplayTable table) => table
        .Ok("nova/038", CreateFlavor, IsFlavor, "rxtx_factor")
        .Ok("nova/044 046", CreateFlavor, IsFlavor, "swap", "rxtx_factor", "os-flavor-access:is_public")
        .Fails<CloudError.Conflict>("nova/039", CreateFlavor, "rxtx_factor")
        .Fails<CloudError.Forbidden>("nova/041", CreateFlavor, "rxtx_factor")
        .Ok("nova/047 050", Access, IsAccess)
        .Fails<CloudError.NotFound>("nova/051", Access)
        .Ok("nova/048 053", ChangeAccess, ComputeResults.Nothing)
        .Fails<CloudError.Conflict>("nova/049", ChangeAccess)
        .Ok("nova/052", static async cloud => await (await cloud.ConnectAsync()).Flavors.ListAsync(Token), static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "flavors").EnumerateArray().Select(static flavor => (flavor.GetProperty("id").GetString(), flavor.GetProperty("os-flavor-access:is_public").GetBoolean())),
            Assert.IsAssignableFrom<IReadOnlyList<Flavor>>(result).Select(static flavor => ((string?)flavor.Id, flavor.IsPublic))))
        .Ok("nova/054", SetSpecs, ComputeResults.Nothing)
        .Ok("nova/055", static async cloud => await (await cloud.ConnectAsync()).Administration.Flavors.GetSpecsAsync(cloud.IdIn("flavors"), Token), AreSpecs)
        .Ok("nova/058", static async cloud =>
        {
            await (await cloud.ConnectAsync()).Administration.Flavors.RemoveSpecAsync(cloud.IdIn("flavors"), cloud.IdIn("os-extra_specs"), Token);
            return null;
        }, ComputeResults.Nothing)
        .Fails<CloudError.Forbidden>("nova/059", DeleteFlavor)
        .Ok("nova/060 477", DeleteFlavor, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/061", DeleteFlavor)
        .Ok("nova/119", static async cloud =>
        {
            var body = cloud.Body().GetProperty("network");
            return await (await cloud.ConnectAsync()).Administration.Networks!.CreateAsync(new NovaNetworkDraft(body.GetProperty("label").GetString()!, body.GetProperty("cidr").GetString()!), Token);
        }, static (recording, result) =>
        {
            var (row, network) = (ComputeResults.Json(recording, "network"), Assert.IsType<NovaNetwork>(result));
            Assert.Equal(
                (row.GetProperty("id").GetString(), row.GetProperty("label").GetString(), row.GetProperty("cidr").GetString(), row.GetProperty("bridge").GetString(), row.GetProperty("dhcp_start").GetString(), (bool?)row.GetProperty("multi_host").GetBoolean()),
                (network.Id, network.Label, network.Cidr, network.Bridge, network.DhcpStart, network.IsMultiHost));
        })
        .Ok("nova/120", Disassociate, ComputeResults.Nothing)
        .Fails<CloudError.Forbidden>("nova/124", Disassociate)
        .Ok("nova/121", DeleteNetwork, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/122", DeleteNetwork)
        .Fails<CloudError.Forbidden>("nova/150", static async cloud => await (await ComputeQuotas(cloud)).GetAsync(cloud.IdIn("os-quota-sets"), Token))
        .Ok("nova/151", static async cloud => await (await ComputeQuotas(cloud)).GetDefaultsAsync(cloud.IdIn("os-quota-sets"), Token), IsQuota)
        .Ok("nova/149 156", static async cloud => await (await ComputeQuotas(cloud)).GetAsync(cloud.IdIn("os-quota-sets"), Token), IsQuota)
        .Ok("nova/152", static async cloud => await SetAsync(cloud, await ComputeQuotas(cloud)), ComputeResults.Nothing, "tenant_id")
        .Ok("cinder/080 084", static async cloud => await (await VolumeQuotas(cloud)).GetAsync(cloud.IdIn("os-quota-sets"), Token), IsQuota)
        .Ok("cinder/081", static async cloud => await (await VolumeQuotas(cloud)).GetDefaultsAsync(cloud.IdIn("os-quota-sets"), Token), IsQuota)
        .Ok("cinder/082", static async cloud => await SetAsync(cloud, await VolumeQuotas(cloud)), ComputeResults.Nothing)
        .Fails<CloudError.Forbidden>("cinder/083", static async cloud => await SetAsync(cloud, await VolumeQuotas(cloud)))
        .Ok("cinder/011", CreateType, static (recording, result) =>
        {
            var (row, type) = (ComputeResults.Json(recording, "volume_type"), Assert.IsType<VolumeType>(result));
            Assert.Equal((row.GetProperty("id").GetRawText(), row.GetProperty("name").GetString()), (type.Id, type.Name));
            Assert.Equal(SpecsOf(row.GetProperty("extra_specs")), type.ExtraSpecs);
        })
        .Fails<CloudError.Conflict>("cinder/012", CreateType)
        .Ok("cinder/018", TypeSpecs, AreSpecs)
        .Fails<CloudError.Forbidden>("cinder/020", TypeSpecs)
        .Ok("cinder/019", static async cloud =>
        {
            await (await cloud.ConnectAsync()).Administration.VolumeTypes!.SetSpecsAsync(cloud.IdIn("types"), SpecsOf(cloud.Body().GetProperty("extra_specs")), Token);
            return null;
        }, ComputeResults.Nothing)
        .Ok("cinder/107", DeleteType, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("cinder/108", DeleteType);

    private static async Task<object?> CreateFlavor(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("flavor");
        return await (await cloud.ConnectAsync()).Administration.Flavors.CreateAsync(
            new FlavorDraft(body.GetProperty("name").GetString()!, Number("vcpus"), Number("ram"), Number("disk"), body.TryGetProperty("id", out var id) ? id.GetString() : null)
            {
                EphemeralGiB = Number("OS-FLV-EXT-DATA:ephemeral"),
                SwapMiB = Number("swap"),
                IsPublic = !body.TryGetProperty("os-flavor-access:is_public", out var isPublic) || isPublic.GetBoolean(),
            },
            Token);

        int Number(string name) => body.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
    }

    private static void IsFlavor(Recording recording, object? result)
    {
        var (row, flavor) = (ComputeResults.Json(recording, "flavor"), Assert.IsType<Flavor>(result));
        Assert.Equal(
            (row.GetProperty("id").GetString(), row.GetProperty("name").GetString(), row.GetProperty("ram").GetInt32(), row.GetProperty("OS-FLV-EXT-DATA:ephemeral").GetInt32(), row.GetProperty("os-flavor-access:is_public").GetBoolean()),
            (flavor.Id, flavor.Name, flavor.RamMiB, flavor.EphemeralGiB, flavor.IsPublic));
    }

    private static async Task<object?> Access(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Administration.Flavors.ListAccessAsync(cloud.IdIn("flavors"), Token);

    private static void IsAccess(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "flavor_access").EnumerateArray().Select(static one => one.GetProperty("tenant_id").GetString()), Assert.IsAssignableFrom<IReadOnlyList<string>>(result));

    private static async Task<object?> ChangeAccess(ReplayCloud cloud)
    {
        var (flavors, body) = ((await cloud.ConnectAsync()).Administration.Flavors, cloud.Body());
        await (body.TryGetProperty("addTenantAccess", out var added)
            ? flavors.AllowAsync(cloud.IdIn("flavors"), added.GetProperty("tenant").GetString()!, Token)
            : flavors.DenyAsync(cloud.IdIn("flavors"), body.GetProperty("removeTenantAccess").GetProperty("tenant").GetString()!, Token));
        return null;
    }

    private static async Task<object?> SetSpecs(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Administration.Flavors.SetSpecsAsync(cloud.IdIn("flavors"), SpecsOf(cloud.Body().GetProperty("extra_specs")), Token);
        return null;
    }

    private static async Task<object?> DeleteFlavor(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Administration.Flavors.DeleteAsync(cloud.IdIn("flavors"), Token);
        return null;
    }

    private static async Task<object?> Disassociate(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Administration.Networks!.DisassociateAsync(cloud.IdIn("os-networks"), Token);
        return null;
    }

    private static async Task<object?> DeleteNetwork(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Administration.Networks!.DeleteAsync(cloud.IdIn("os-networks"), Token);
        return null;
    }

    private static async Task<object?> CreateType(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("volume_type");
        return await (await cloud.ConnectAsync()).Administration.VolumeTypes!.CreateAsync(
            body.GetProperty("name").GetString()!, body.TryGetProperty("extra_specs", out var specs) ? SpecsOf(specs) : default, Token);
    }

    private static async Task<object?> TypeSpecs(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Administration.VolumeTypes!.GetSpecsAsync(cloud.IdIn("types"), Token);

    private static async Task<object?> DeleteType(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Administration.VolumeTypes!.DeleteAsync(cloud.IdIn("types"), Token);
        return null;
    }

    private static void AreSpecs(Recording recording, object? result) => Assert.Equal(SpecsOf(ComputeResults.Json(recording, "extra_specs")), Assert.IsType<ValueMap>(result));

    private static ValueMap SpecsOf(JsonElement specs) => new(specs.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, member.Value.GetString()!)));

    private static async Task<IQuotaAdministration> ComputeQuotas(ReplayCloud cloud) => (await cloud.ConnectAsync()).Administration.Quotas.Single(static quotas => quotas.Service == "compute");

    private static async Task<IQuotaAdministration> VolumeQuotas(ReplayCloud cloud) => (await cloud.ConnectAsync()).Administration.Quotas.Single(static quotas => quotas.Service == "block-storage");

    private static async Task<object?> SetAsync(ReplayCloud cloud, IQuotaAdministration quotas)
    {
        var limits = cloud.Body().GetProperty("quota_set").EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(static member => Names[member.Name], static member => (long?)member.Value.GetInt64());
        await quotas.SetAsync(cloud.IdIn("os-quota-sets"), limits, Token);
        return null;
    }

    private static void IsQuota(Recording recording, object? result)
    {
        var lines = Assert.IsAssignableFrom<IReadOnlyList<QuotaLine>>(result);
        var set = ComputeResults.Json(recording, "quota_set");
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(set.GetProperty(Names.Single(pair => pair.Value == line.Resource).Key).GetInt64(), line.Limit ?? -1));

        // nova lists what cinder counts; everything else is told.
        var isCompute = set.TryGetProperty("cores", out _);
        var told = set.EnumerateObject().Count(member => member.Name != "id" && !(isCompute && member.Name is ("volumes" or "gigabytes")));
        Assert.Equal(told, lines.Count);
    }

    private static readonly Dictionary<string, QuotaResource> Names = new()
    {
        ["instances"] = QuotaResource.Instances,
        ["cores"] = QuotaResource.Cores,
        ["ram"] = QuotaResource.Ram,
        ["key_pairs"] = QuotaResource.KeyPairs,
        ["floating_ips"] = QuotaResource.FloatingIps,
        ["fixed_ips"] = QuotaResource.FixedIps,
        ["security_groups"] = QuotaResource.SecurityGroups,
        ["security_group_rules"] = QuotaResource.SecurityGroupRules,
        ["metadata_items"] = QuotaResource.MetadataItems,
        ["injected_files"] = QuotaResource.InjectedFiles,
        ["injected_file_content_bytes"] = QuotaResource.InjectedFileBytes,
        ["injected_file_path_bytes"] = QuotaResource.InjectedFilePathBytes,
        ["volumes"] = QuotaResource.Volumes,
        ["gigabytes"] = QuotaResource.VolumeGigabytes,
    };
}
