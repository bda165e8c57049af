using System.Globalization;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>createImage, and createBackup with its rotation. The image's address is in Location.</summary>
internal sealed class SnapshotActions(Cloud cloud, ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["createImage"] = request =>
        {
            var body = request.Argument;
            var name = body.Text("name") is { Length: > 0 } text ? text : throw NovaErrors.BadRequest("createImage entity requires name attribute");
            var metadata = ServerNames.Metadata(body.Object("metadata"));
            request.Require("active", "stopped");
            var image = Snapshot(request.Server, name, "snapshot", "image_snapshot", metadata);
            return Answer.Empty(202).With("Location", NovaLinks.Self(request.Call, "images", image.Id));
        };
        actions["createBackup"] = Backup;
    }

    private Answer Backup(ActionRequest request)
    {
        foreach (var attribute in (string[])["name", "backup_type", "rotation"])
            if (!request.Argument.Has(attribute)) throw NovaErrors.BadRequest($"createBackup entity requires '{attribute}' attribute");
        var body = request.Argument;
        if (!int.TryParse(body.Text("rotation"), CultureInfo.InvariantCulture, out var rotation) || rotation < 0)
            throw NovaErrors.BadRequest("createBackup attribute 'rotation' must be an integer");
        request.Require("active", "stopped");
        var metadata = ServerNames.Metadata(body.Object("metadata"));
        metadata["backup_type"] = body.Text("backup_type")!;
        var image = Snapshot(request.Server, body.Text("name")!, "backup", "image_backup", metadata, () => Rotate(request.Server, metadata["backup_type"], rotation));
        // The admin-actions extension forgets the project in the address (recording nova/286).
        return Answer.Empty(202).With("Location", $"{request.Call.Origin}/v2/images/{image.Id}");
    }

    private Image Snapshot(
        Server server, string name, string type, string task, Dictionary<string, string> metadata, Action? afterwards = null)
    {
        var image = new Image(Guid.NewGuid().ToString(), name)
        {
            Status = "queued",
            OwnerId = server.TenantId,
            CreatedAt = cloud.Clock.Now,
            UpdatedAt = cloud.Clock.Now,
            DiskFormat = "qcow2",
        };
        metadata["image_type"] = type;
        metadata["instance_uuid"] = server.Id;
        metadata["user_id"] = server.UserId;
        metadata["base_image_ref"] = server.ImageId;
        foreach (var (key, value) in metadata) image.Properties[key] = value;
        cloud.Images.Add(image);
        life.Run(
            server,
            task,
            (0.7, () => image.Status = "saving"),
            (1.8, () =>
            {
                Finish(image, server);
                server.TaskState = null;
                afterwards?.Invoke();
            }
        ));
        return image;
    }

    private void Finish(Image image, Server server)
    {
        image.Status = "active";
        image.UpdatedAt = cloud.Clock.Now;
        image.Size = 180L * 1024 * 1024 * (1 + server.Flavor.Disk / 10);
        image.Checksum = Guid.NewGuid().ToString("N");
        image.Properties["image_location"] = "snapshot";
        image.Properties["image_state"] = "available";
        image.Properties["owner_id"] = server.TenantId;
        if (cloud.Images.Find(server.ImageId) is not { } source) return;
        foreach (var key in (string[])["kernel_id", "ramdisk_id"])
            if (source.Properties.TryGetValue(key, out var value)) image.Properties[key] = value;
    }

    private void Rotate(Server server, string backupType, int rotation)
    {
        var surplus = cloud.Images.All
            .Where(image => !image.IsDeleted && image.Properties.GetValueOrDefault("instance_uuid") == server.Id
                && image.Properties.GetValueOrDefault("backup_type") == backupType)
            .Skip(rotation).ToList();
        foreach (var image in surplus) ImageStore.Delete(image, cloud.Clock.Now);
    }
}
