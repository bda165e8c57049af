using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Keystone;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Flavors;
using Portal.DemoCloud.Nova.Keypairs;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.State;
using Portal.DemoCloud.Swift;

namespace Portal.DemoCloud.Seeds;

/// <summary>Plants the content of a demo cloud before it starts.</summary>
public sealed class CloudSeed
{
    private readonly Cloud _cloud;
    private readonly ServerPlanter _servers;

    internal CloudSeed(Cloud cloud) => (_cloud, _servers) = (cloud, new ServerPlanter(cloud));

    public DateTimeOffset Now => _cloud.Clock.Now;

    public void AddProject(string id, string name, string description)
    {
        var project = new Project(id, name);
        project.Extras.Set("description", description);
        project.Extras.Set("enabled", true);
        _cloud.Identity.Projects.Add(project);
    }

    public void AddRole(string id, string name) => _cloud.Identity.Roles.Add(new Role(id, name));

    public void AddUser(string id, string name, string password, string email, string? defaultProjectId = null)
    {
        var user = new User(id, name);
        user.Extras.Set("email", email);
        user.Extras.Set("enabled", true);
        if (defaultProjectId is not null) user.Extras.Set("tenantId", defaultProjectId);
        user.SetPassword(password);
        _cloud.Identity.Users.Add(user);
    }

    public void Grant(string userId, string projectId, params string[] roleIds) =>
        _cloud.Identity.User(userId)!.Roles[projectId] = [.. roleIds.Select(id => _cloud.Identity.Role(id)!)];

    /// <summary>Limits of a project; all others stay at Folsom's defaults. RAM in MB.</summary>
    public void SetQuota(string projectId, int instances, int cores, int ram) => _cloud.Compute.Quotas.Set(
        projectId, _cloud.Compute.Quotas.Of(projectId) with { Instances = instances, Cores = cores, Ram = ram });

    /// <summary>Limits of a project besides those of <see cref="SetQuota"/>.</summary>
    public void SetItemQuota(string projectId, int metadataItems, int keypairs, int securityGroups, int floatingIps) => _cloud.Compute.Quotas.Set(
        projectId,
        _cloud.Compute.Quotas.Of(projectId) with
        {
            MetadataItems = metadataItems,
            Keypairs = keypairs,
            SecurityGroups = securityGroups,
            FloatingIps = floatingIps,
        });

    public void AddFlavor(string id, string name, int ram, int vcpus, int disk, int ephemeral = 0, int swap = 0) =>
        _cloud.Compute.Flavors.Add(new Flavor(id, name, ram, vcpus, disk) { Ephemeral = ephemeral, Swap = swap });

    /// <summary>A compute host with its daemons; RAM in MB, disk in GB. Nodes that share one NFS export each count the whole of it.</summary>
    public void AddNode(string host, int vcpus = 16, int ram = 64402, int disk = 917) =>
        _cloud.Compute.Add(new ComputeNode(host, _cloud.Compute.Nodes.Count + 1) { Vcpus = vcpus, Ram = ram, Disk = disk });

    public void AddNetwork(string id, string label, string cidr) =>
        _cloud.Compute.Networks.Add(new Network(id, label, cidr) { Number = _cloud.Compute.TakeNetworkNumber(), Dns = "8.8.8.8", Created = Now });

    /// <summary>A range of public addresses; the first pool is the one taken from when none is named.</summary>
    public void AddFloatingIpPool(string name, string cidr) => _cloud.Compute.FloatingIps.AddPool(name, cidr);

    public void AddKeypair(string userId, string name)
    {
        var (publicKey, _) = SshKey.Generate();
        _cloud.Compute.Keypairs.Add(userId, new Keypair(name, publicKey, SshKey.Fingerprint(publicKey)!));
    }

    /// <summary>A group that lets in the given TCP ports from everywhere.</summary>
    public void AddSecurityGroup(string projectId, string name, string description, params int[] ports)
    {
        var groups = _cloud.Compute.SecurityGroups;
        groups.EnsureDefault(projectId);
        var group = groups.Named(projectId, name) ?? groups.Add(projectId, name, description);
        foreach (var port in ports) group.Rules.Add(new(groups.NextRule(), "tcp", port, port, "0.0.0.0/0", null));
    }

    public void AddImage(SeedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var planted = new Image(image.Id, image.Name)
        {
            DiskFormat = image.DiskFormat,
            ContainerFormat = image.ContainerFormat,
            Size = image.Size,
            Checksum = image.Checksum,
            OwnerId = image.OwnerId,
            IsPublic = image.IsPublic,
            Protected = image.IsProtected,
            MinDisk = image.MinDisk,
            MinRam = image.MinRam,
            CreatedAt = image.Created,
            UpdatedAt = image.Updated ?? image.Created,
        };
        foreach (var (key, value) in image.Properties) planted.Properties[key] = value;
        _cloud.Images.Add(planted);
    }

    /// <summary>An address of the pool that is allocated, but associated with nothing.</summary>
    public void AddFloatingIp(string projectId) => _cloud.Compute.FloatingIps.Allocate(projectId);

    public void AddVolumeType(string name, string key, string value) => _cloud.Block.AddType(name).ExtraSpecs[key] = value;

    public void SetVolumeQuota(string projectId, int volumes, int gigabytes) => _cloud.Block.SetQuota(projectId, new VolumeQuota(volumes, gigabytes));

    public void AddVolume(SeedVolume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        _cloud.Block.Volumes.Add(new Volume(volume.Id, volume.ProjectId, volume.UserId, volume.Size)
        {
            Name = volume.Name,
            Description = volume.Description,
            Type = _cloud.Block.Type(volume.Type),
            Metadata = volume.Metadata,
            Status = volume.ServerId is null ? volume.Status : "in-use",
            Attachment = volume.ServerId is { } server ? new Attachment(server, volume.Device!, IsDone: true) : null,
            Created = volume.Created ?? Now,
            Updated = volume.Created ?? Now,
        });
    }

    /// <summary>A snapshot of a volume planted before.</summary>
    public void AddVolumeSnapshot(string id, string volumeId, string name, string? description = null, DateTimeOffset? created = null) =>
        _cloud.Block.Snapshots.Add(new VolumeSnapshot(id, _cloud.Block.Find(volumeId)!)
        {
            Name = name,
            Description = description,
            Status = "available",
            Created = created ?? Now,
        });

    /// <summary>A container with metadata by name; it stands already when there is one.</summary>
    public void AddContainer(string projectId, string name, string readAcl = "", IReadOnlyDictionary<string, string>? metadata = null)
    {
        var containers = _cloud.Objects.Account(projectId).Containers;
        if (!containers.TryGetValue(name, out var container)) containers[name] = container = new SwiftContainer(name, Now);
        container.ReadAcl = readAcl;
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>()) container.Metadata[$"X-Container-Meta-{key}"] = value;
    }

    /// <summary>Objects of a container that was added before; sorted names are planted fastest.</summary>
    public void AddObjects(string projectId, string container, IEnumerable<SeedObject> objects)
    {
        var target = _cloud.Objects.Account(projectId).Containers[container];
        foreach (var item in objects)
        {
            target.Objects.Set(new SwiftObject(item.Name, item.Blob, item.ContentType ?? MediaTypes.Guess(item.Name), item.Modified ?? Now)
            {
                Headers = item.Headers,
                DeleteAt = item.DeleteAt?.ToUnixTimeSeconds(),
            });
            if (item.DeleteAt is not null) target.Expiring.Add(item.Name);
        }

        target.Report();
    }

    public void AddServer(SeedServer server) => _servers.Plant(server);
}
