using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Volumes;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Operations;

internal sealed class VolumeOperations(CloudWrites writes, IPortalAuthorizer authorizer, ITaskStarter tasks) : IVolumeOperations
{
    private const LiveKinds Stock = LiveKinds.Volumes | LiveKinds.Limits;

    /// <summary>A lost answer stays unknown: a volume carries no mark of the request, so one that appeared may be somebody else's.</summary>
    public Task<Volume> CreateAsync(ProjectContext context, VolumeDraft draft, CancellationToken cancellationToken) => SendAsync(
        context, new AuditSubject("volume.create", "volume", TargetId: null, draft.Name), HttpMethod.Post, Stock, (block, token) => block.Volumes.CreateAsync(draft, token), cancellationToken);

    public async Task EditAsync(ProjectContext context, Volume volume, string name, string? description, ValueMap metadata, CancellationToken cancellationToken)
    {
        if (name != volume.Name || description != volume.Description)
        {
            await DoAsync(context, Subject("edit", volume), HttpMethod.Put, LiveKinds.Volumes, (block, token) => block.Volumes.UpdateAsync(volume.Id, name, description, token), cancellationToken);
        }

        var change = VolumeMetadata.Difference(volume.Metadata, metadata);
        if (change.Set.Count > 0)
        {
            await DoAsync(context, Subject("metadata", volume), HttpMethod.Post, LiveKinds.Volumes, (block, token) => block.Volumes.SetMetadataAsync(volume.Id, change.Set, token), cancellationToken);
        }

        foreach (var key in change.Removed)
        {
            await DoAsync(
                context, Subject("metadata", volume), HttpMethod.Delete, LiveKinds.Volumes, (block, token) => block.Volumes.RemoveMetadataAsync(volume.Id, key, token), cancellationToken,
                async (block, token) => !(await block.Volumes.GetAsync(volume.Id, token)).Metadata.ContainsKey(key));
        }
    }

    public Task DeleteAsync(ProjectContext context, Volume volume, CancellationToken cancellationToken) => DoAsync(
        context, Subject("delete", volume), HttpMethod.Delete, Stock, (block, token) => block.Volumes.DeleteAsync(volume.Id, token), cancellationToken,
        (block, token) => IsGoingAsync(block, volume.Id, token));

    public Task ForceDeleteAsync(ProjectContext context, Volume volume, CancellationToken cancellationToken) => AsAdminAsync(
        context, Subject("force-delete", volume), Stock, (block, token) => block.Volumes.ForceDeleteAsync(volume.Id, token), cancellationToken,
        (block, token) => IsGoingAsync(block, volume.Id, token));

    public Task ResetStatusAsync(ProjectContext context, Volume volume, string status, CancellationToken cancellationToken) => AsAdminAsync(
        context, Subject("reset-status", volume), LiveKinds.Volumes, (block, token) => block.Volumes.ResetStatusAsync(volume.Id, status, token), cancellationToken,
        async (block, token) => (await block.Volumes.GetAsync(volume.Id, token)).RawStatus == status);

    public Task ExtendAsync(ProjectContext context, Volume volume, int sizeGiB, CancellationToken cancellationToken) => DoAsync(
        context, Subject("extend", volume), HttpMethod.Post, Stock, (block, token) => block.Volumes.ExtendAsync(volume.Id, sizeGiB, token), cancellationToken,
        async (block, token) => await block.Volumes.GetAsync(volume.Id, token) is var now && (now.SizeGiB >= sizeGiB || now.Status == VolumeStatus.Extending));

    public Task RetypeAsync(ProjectContext context, Volume volume, string type, bool mayMove, CancellationToken cancellationToken) => DoAsync(
        context, Subject("retype", volume), HttpMethod.Post, LiveKinds.Volumes, (block, token) => block.Volumes.RetypeAsync(volume.Id, type, mayMove, token), cancellationToken,
        async (block, token) => await block.Volumes.GetAsync(volume.Id, token) is var now && (now.Type == type || now.Status == VolumeStatus.Retyping));

    public Task<string> UploadAsync(ProjectContext context, Volume volume, VolumeUpload upload, CancellationToken cancellationToken) => SendAsync(
        context, Subject("upload", volume), HttpMethod.Post, LiveKinds.Volumes | LiveKinds.Images, (block, token) => block.Volumes.UploadAsync(volume.Id, upload, token), cancellationToken);

    public Task<string?> AttachAsync(ProjectContext context, Volume volume, Instance instance, string? device, CancellationToken cancellationToken) => SendAsync(
        context, Subject("attach", volume), HttpMethod.Post, LiveKinds.Volumes | LiveKinds.Instances, (block, token) => block.Attachments.AttachAsync(instance.Id, volume.Id, device, token), cancellationToken,
        async (block, token) => (await block.Attachments.ListAsync(instance.Id, token)).FirstOrDefault(held => held.VolumeId == volume.Id) is { } held ? (true, held.Device) : (false, null), instance.Id);

    public Task DetachAsync(ProjectContext context, Volume volume, string instanceId, CancellationToken cancellationToken) => DoAsync(
        context, Subject("detach", volume), HttpMethod.Delete, LiveKinds.Volumes | LiveKinds.Instances, (block, token) => block.Attachments.DetachAsync(instanceId, volume.Id, token), cancellationToken,
        async (block, token) => await block.Volumes.GetAsync(volume.Id, token) is var now
            && (now.Status == VolumeStatus.Detaching || now.Attachments.All(attachment => attachment.InstanceId != instanceId)), instanceId);

    public Task<VolumeSnapshot> SnapshotAsync(ProjectContext context, Volume volume, string name, string? description, CancellationToken cancellationToken) => SendAsync(
        context, Subject("snapshot", volume), HttpMethod.Post, LiveKinds.VolumeSnapshots | Stock,
        (block, token) => block.Snapshots.CreateAsync(volume.Id, name, description, volume.Status != VolumeStatus.Available, token), cancellationToken);

    public Task EditSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, string name, string? description, CancellationToken cancellationToken) => DoAsync(
        context, Subject("edit", snapshot), HttpMethod.Put, LiveKinds.VolumeSnapshots, (block, token) => block.Snapshots.UpdateAsync(snapshot.Id, name, description, token), cancellationToken);

    public Task DeleteSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, CancellationToken cancellationToken) => DoAsync(
        context, Subject("delete", snapshot), HttpMethod.Delete, LiveKinds.VolumeSnapshots | LiveKinds.Limits, (block, token) => block.Snapshots.DeleteAsync(snapshot.Id, token), cancellationToken,
        (block, token) => IsSnapshotGoingAsync(block, snapshot.Id, token));

    public Task ForceDeleteSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, CancellationToken cancellationToken) => AsAdminAsync(
        context, Subject("force-delete", snapshot), LiveKinds.VolumeSnapshots | LiveKinds.Limits, (block, token) => block.Snapshots.ForceDeleteAsync(snapshot.Id, token), cancellationToken,
        (block, token) => IsSnapshotGoingAsync(block, snapshot.Id, token));

    public Task ResetSnapshotAsync(ProjectContext context, VolumeSnapshot snapshot, string status, CancellationToken cancellationToken) => AsAdminAsync(
        context, Subject("reset-status", snapshot), LiveKinds.VolumeSnapshots, (block, token) => block.Snapshots.ResetStatusAsync(snapshot.Id, status, token), cancellationToken);

    public Task<OfferedTransfer> OfferAsync(ProjectContext context, Volume volume, string name, CancellationToken cancellationToken) => SendAsync(
        context, Subject("offer", volume), HttpMethod.Post, LiveKinds.Volumes | LiveKinds.VolumeTransfers, (block, token) => block.Transfers.OfferAsync(volume.Id, name, token), cancellationToken);

    public Task<string> AcceptAsync(ProjectContext context, string transferId, Secret key, CancellationToken cancellationToken) => SendAsync(
        context, new AuditSubject("volume.accept", "volume-transfer", transferId, null), HttpMethod.Post, LiveKinds.VolumeTransfers | Stock,
        (block, token) => block.Transfers.AcceptAsync(transferId, key, token), cancellationToken);

    public Task CancelOfferAsync(ProjectContext context, VolumeTransfer transfer, CancellationToken cancellationToken) => DoAsync(
        context, new AuditSubject("volume.cancel-offer", "volume-transfer", transfer.Id, transfer.Name), HttpMethod.Delete, LiveKinds.VolumeTransfers | LiveKinds.Volumes,
        (block, token) => block.Transfers.CancelAsync(transfer.Id, token), cancellationToken);

    public Task<VolumeBackup> BackupAsync(ProjectContext context, Volume volume, string name, bool isIncremental, CancellationToken cancellationToken) => SendAsync(
        context, Subject("backup", volume), HttpMethod.Post, LiveKinds.VolumeBackups | LiveKinds.Volumes,
        (block, token) => block.Backups.CreateAsync(volume.Id, name, null, isIncremental, volume.Status == VolumeStatus.InUse, token), cancellationToken);

    public Task<string> RestoreAsync(ProjectContext context, VolumeBackup backup, CancellationToken cancellationToken) => SendAsync(
        context, new AuditSubject("volume-backup.restore", "volume-backup", backup.Id, backup.Name), HttpMethod.Post, LiveKinds.VolumeBackups | Stock,
        (block, token) => block.Backups.RestoreAsync(backup.Id, null, token), cancellationToken);

    public Task DeleteBackupAsync(ProjectContext context, VolumeBackup backup, CancellationToken cancellationToken) => DoAsync(
        context, new AuditSubject("volume-backup.delete", "volume-backup", backup.Id, backup.Name), HttpMethod.Delete, LiveKinds.VolumeBackups,
        (block, token) => block.Backups.DeleteAsync(backup.Id, token), cancellationToken);

    public Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<Volume> volumes, CancellationToken cancellationToken) =>
        StartAsync(context, VolumeTasks.Draft(VolumeTaskAct.DeleteVolumes, volumes.Select(static volume => (volume.Id, volume.ShownName))), cancellationToken);

    public async Task<string> ForceDeleteManyAsync(ProjectContext context, IReadOnlyList<Volume> volumes, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return await StartAsync(context, VolumeTasks.Draft(VolumeTaskAct.ForceDeleteVolumes, volumes.Select(static volume => (volume.Id, volume.ShownName))), cancellationToken);
    }

    public Task<string> DetachManyAsync(ProjectContext context, IReadOnlyList<Volume> volumes, CancellationToken cancellationToken) =>
        StartAsync(context, VolumeTasks.Draft(VolumeTaskAct.DetachVolumes, volumes.Select(static volume => (volume.Id, volume.ShownName))), cancellationToken);

    public Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<VolumeSnapshot> snapshots, CancellationToken cancellationToken) =>
        StartAsync(context, VolumeTasks.Draft(VolumeTaskAct.DeleteSnapshots, snapshots.Select(static snapshot => (snapshot.Id, snapshot.ShownName))), cancellationToken);

    public Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<VolumeBackup> backups, CancellationToken cancellationToken) =>
        StartAsync(context, VolumeTasks.Draft(VolumeTaskAct.DeleteBackups, backups.Select(static backup => (backup.Id, backup.ShownName))), cancellationToken);

    private Task<string> StartAsync(ProjectContext context, TaskDraft draft, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return tasks.StartAsync(context, draft, undoWindow: null, cancellationToken);
    }

    private Task<bool> AsAdminAsync(
        ProjectContext context, AuditSubject subject, LiveKinds touches, Func<IBlockStorage, CancellationToken, Task> send, CancellationToken cancellationToken,
        Func<IBlockStorage, CancellationToken, Task<bool>>? look = null)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return DoAsync(context, subject, HttpMethod.Post, touches, send, cancellationToken, look);
    }

    private Task<bool> DoAsync(
        ProjectContext context, AuditSubject subject, HttpMethod verb, LiveKinds touches, Func<IBlockStorage, CancellationToken, Task> send, CancellationToken cancellationToken,
        Func<IBlockStorage, CancellationToken, Task<bool>>? look = null, string? instanceId = null) => SendAsync(
        context, subject, verb, touches,
        async (block, token) =>
        {
            await send(block, token);
            return true;
        },
        cancellationToken, look is null ? null : async (block, token) => (await look(block, token), true), instanceId);

    private Task<T> SendAsync<T>(
        ProjectContext context, AuditSubject subject, HttpMethod verb, LiveKinds touches, Func<IBlockStorage, CancellationToken, Task<T>> send, CancellationToken cancellationToken,
        Func<IBlockStorage, CancellationToken, Task<(bool Done, T Value)>>? look = null, string? instanceId = null)
    {
        var block = context.Cloud.BlockStorage ?? throw new CloudException(new CloudError.Unsupported("This cloud lists no block-storage service.") { Service = "block-storage" });
        var write = new CloudWrite<T>(subject, verb, touches, token => send(block, token)) { Look = look is null ? null : token => look(block, token), InstanceId = instanceId };
        return writes.WriteAsync(context, write, cancellationToken);
    }

    private static async Task<bool> IsGoingAsync(IBlockStorage block, string id, CancellationToken cancellationToken) =>
        await VolumeSearch.FindAsync(block, id, cancellationToken) is null or { Status: VolumeStatus.Deleting };

    private static async Task<bool> IsSnapshotGoingAsync(IBlockStorage block, string id, CancellationToken cancellationToken) =>
        (await block.Snapshots.ListAsync(cancellationToken)).FirstOrDefault(snapshot => snapshot.Id == id) is null or { Status: SnapshotStatus.Deleting };

    private static AuditSubject Subject(string act, Volume volume) => new("volume." + act, "volume", volume.Id, volume.Name);

    private static AuditSubject Subject(string act, VolumeSnapshot snapshot) => new("volume-snapshot." + act, "volume-snapshot", snapshot.Id, snapshot.Name);
}
