using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Flavors;
using Portal.DemoCloud.Nova.Limits;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>What a create asks for, checked in the order of servers.py, which decides who complains first.</summary>
internal sealed class ServerRequest
{
    private readonly Cloud _cloud;
    private readonly JsonElement _body;
    private readonly List<JsonElement> _files;

    public ServerRequest(Cloud cloud, Call call, JsonElement body)
    {
        (_cloud, _body) = (cloud, body);
        Name = ServerNames.Checked(body);
        var imageId = ImageId(body);
        GroupsAsAsked = body.Items("security_groups").Select(item => item.Text("name")).OfType<string>().ToList();
        if (GroupsAsAsked.Count == 0) GroupsAsAsked = ["default"];
        _files = Personality(body);
        Networks = RequestedNetworks(body);
        (AccessIpV4, AccessIpV6) = (ServerNames.Address(body, 4), ServerNames.Address(body, 6));
        Flavor = cloud.Compute.Flavor(FlavorId(body)) ?? throw NovaErrors.BadRequest("Invalid flavorRef provided.");
        (Minimum, Maximum) = Counts(body);
        CheckUserData(body);
        DiskConfig = ServerNames.DiskConfig(body) ?? "MANUAL";
        Image = cloud.Images.Find(imageId) is { } image && image.VisibleTo(call.TenantId, call.IsAdmin)
            ? image
            : throw NovaErrors.BadRequest("Can not find requested image");
        if (Flavor.Ram < Image.MinRam) throw NovaErrors.BadRequest("Instance type's memory is too small for requested image.");
        if (Flavor.Disk < Image.MinDisk) throw NovaErrors.BadRequest("Instance type's disk is too small for requested image.");
        KeyName = body.Text("key_name");
        if (KeyName is not null && cloud.Compute.Keypairs.Find(call.UserId, KeyName) is null) throw NovaErrors.BadRequest("Invalid key_name provided.");
        CheckGroups(call.TenantId);
        Metadata = ServerNames.Metadata(body.Object("metadata"));
        Zone = body.Text("availability_zone");
        ConfigDrive = body.IsTrue("config_drive") ? "True" : "";
    }

    public string Name { get; }

    public Image Image { get; }

    public Flavor Flavor { get; }

    public int Minimum { get; }

    public int Maximum { get; }

    public string? KeyName { get; }

    public string? Zone { get; }

    public IReadOnlyList<string> GroupsAsAsked { get; }

    public IReadOnlyList<Network> Networks { get; }

    public Dictionary<string, string> Metadata { get; }

    public string DiskConfig { get; }

    public string AccessIpV4 { get; }

    public string AccessIpV6 { get; }

    public string ConfigDrive { get; }

    public void CheckItemQuotas(Quota quota)
    {
        if (Metadata.Count > quota.MetadataItems) throw NovaErrors.OverQuota($"Maximum number of metadata items exceeds {quota.MetadataItems}");
        if (_files.Count > quota.InjectedFiles) throw NovaErrors.OverQuota("Personality file limit exceeded");
        if (_files.Exists(file => (file.Text("path")?.Length ?? 0) > quota.InjectedPathBytes)) throw NovaErrors.OverQuota("Personality file path too long");
        if (_files.Exists(file => Convert.FromBase64String(file.Text("contents")!).Length > quota.InjectedFileBytes))
            throw NovaErrors.OverQuota("Personality file content too long");
    }

    private static string ImageId(JsonElement body)
    {
        var reference = body.Text("imageRef") ?? throw NovaErrors.BadRequest("Missing imageRef attribute");
        var id = Reference.Id(reference);
        return Guid.TryParse(id, out _) ? id : throw NovaErrors.BadRequest("Invalid imageRef provided.");
    }

    private static string FlavorId(JsonElement body) =>
        body.Text("flavorRef") is { } reference ? Reference.Id(reference) : throw NovaErrors.BadRequest("Missing flavorRef attribute");

    private static List<JsonElement> Personality(JsonElement body)
    {
        var files = body.Items("personality").ToList();
        foreach (var file in files)
        {
            foreach (var part in (string[])["path", "contents"])
                if (!file.Has(part)) throw NovaErrors.BadRequest($"Bad personality format: missing '{part}'");
            if (!ServerNames.IsBase64(file.Text("contents"))) throw NovaErrors.BadRequest($"Personality content for {file.Text("path")} cannot be decoded");
        }

        return files;
    }

    private static (int Minimum, int Maximum) Counts(JsonElement body)
    {
        var minimum = Number("min_count") ?? 1;
        var maximum = Number("max_count") ?? minimum;
        return minimum >= 1 && minimum <= maximum ? (minimum, maximum) : throw NovaErrors.BadRequest(NovaErrors.Malformed);

        int? Number(string name) => body.Text(name) is not { } text ? null
            : int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
            : throw NovaErrors.BadRequest(NovaErrors.Malformed);
    }

    private static void CheckUserData(JsonElement body)
    {
        if (body.Text("user_data") is { } data && !ServerNames.IsBase64(data)) throw NovaErrors.BadRequest("Userdata content cannot be decoded");
    }

    /// <summary>Without a wish, an address on every network; an unknown one is a 404 (recording nova/214).</summary>
    private List<Network> RequestedNetworks(JsonElement body)
    {
        var wished = body.Items("networks").Select(item => item.Text("uuid")).ToList();
        if (wished.Count == 0) return _cloud.Compute.Networks;
        return wished.ConvertAll(id => _cloud.Compute.Networks.Find(network => network.Id == id) ?? throw NovaErrors.NotFound());
    }

    private void CheckGroups(string tenantId)
    {
        _cloud.Compute.SecurityGroups.EnsureDefault(tenantId);
        foreach (var name in GroupsAsAsked)
            if (_cloud.Compute.SecurityGroups.Named(tenantId, name) is null)
                throw NovaErrors.BadRequest($"Security group {name} not found for project {tenantId}.");
    }
}
