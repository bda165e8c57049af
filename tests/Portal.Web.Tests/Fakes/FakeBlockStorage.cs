using System.Collections.Concurrent;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;

namespace Portal.Web.Tests.Fakes;

/// <summary>Block storage in memory: what is asked of it is written down, and each request can be refused or its answer lost.</summary>
internal sealed class FakeBlockStorage : IBlockStorage, IVolumeService, IVolumeSnapshotService, IVolumeTypeService, IVolumeAttachmentService, IVolumeTransferService, IVolumeBackupService
{
    public ConcurrentDictionary<string, Volume> All { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, VolumeSnapshot> AllSnapshots { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, VolumeBackup> AllBackups { get; } = new(StringComparer.Ordinal);

    /// <summary>Volumes of other projects: an administrator finds them by their id, and in no list of their own project.</summary>
    public HashSet<string> Foreign { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Sent { get; } = [];

    /// <summary>Asked with the request before it is carried out; what it returns is thrown.</summary>
    public Func<string, CloudError?> FailBefore { get; set; } = static _ => null;

    /// <summary>Asked after the work is done; what it returns is thrown instead of the answer.</summary>
    public Func<string, CloudError?> FailAfter { get; set; } = static _ => null;

    public IVolumeService Volumes => this;

    public IVolumeSnapshotService Snapshots => this;

    public IVolumeTypeService Types => this;

    public IVolumeAttachmentService Attachments => this;

    public IVolumeTransferService Transfers => this;

    public IVolumeBackupService Backups => this;

    public Volume Add(string id, VolumeStatus status = VolumeStatus.Available, int size = 10, string? instance = null, string? device = null) => All[id] = new Volume
    {
        Id = id,
        Name = id,
        Status = status,
        RawStatus = status.ToString().ToLowerInvariant(),
        SizeGiB = size,
        Attachments = instance is null ? default : new ValueList<VolumeAttachment>([new(instance, device)]),
    };

    public Task<IReadOnlyList<QuotaLine>> GetQuotasAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<QuotaLine>>([]);

    public Task<IReadOnlyList<Volume>> ListAllAsync(CancellationToken cancellationToken) => ((IVolumeService)this).ListAsync(cancellationToken);

    Task<IReadOnlyList<Volume>> IVolumeService.ListAsync(CancellationToken cancellationToken)
    {
        Reads.Enqueue("list");
        return Task.FromResult<IReadOnlyList<Volume>>([.. All.Values.Where(volume => !Foreign.Contains(volume.Id))]);
    }

    Task<IReadOnlyList<VolumeSnapshot>> IVolumeSnapshotService.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VolumeSnapshot>>([.. AllSnapshots.Values]);

    Task<IReadOnlyList<VolumeType>> IVolumeTypeService.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VolumeType>>([]);

    Task<IReadOnlyList<VolumeTransfer>> IVolumeTransferService.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VolumeTransfer>>([]);

    Task<IReadOnlyList<VolumeBackup>> IVolumeBackupService.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VolumeBackup>>([.. AllBackups.Values]);

    /// <summary>Reads so far: <c>list</c>, or a volume's id.</summary>
    public ConcurrentQueue<string> Reads { get; } = [];

    public Task<Volume> GetAsync(string volumeId, CancellationToken cancellationToken)
    {
        Reads.Enqueue(volumeId);
        return Task.FromResult(All.GetValueOrDefault(volumeId) ?? throw new CloudException(new CloudError.NotFound("No such volume.")));
    }

    Task<VolumeSnapshot> IVolumeSnapshotService.GetAsync(string snapshotId, CancellationToken cancellationToken) =>
        Task.FromResult(AllSnapshots.GetValueOrDefault(snapshotId) ?? throw new CloudException(new CloudError.NotFound("No such snapshot.")));

    Task<VolumeBackup> IVolumeBackupService.GetAsync(string backupId, CancellationToken cancellationToken) =>
        Task.FromResult(AllBackups.GetValueOrDefault(backupId) ?? throw new CloudException(new CloudError.NotFound("No such backup.")));

    public Task<Volume> CreateAsync(VolumeDraft draft, CancellationToken cancellationToken) => SendAsync($"create {draft.Name} {draft.SizeGiB}", () => All[draft.Name] = Add(draft.Name, VolumeStatus.Creating, draft.SizeGiB) with { Metadata = draft.Metadata });

    public Task UpdateAsync(string volumeId, string name, string? description, CancellationToken cancellationToken) =>
        SendAsync($"update {volumeId}", () => All[volumeId] = All[volumeId] with { Name = name, Description = description });

    public Task SetMetadataAsync(string volumeId, ValueMap metadata, CancellationToken cancellationToken) => SendAsync(
        $"metadata {volumeId} {string.Join(',', metadata.Select(static pair => $"{pair.Key}={pair.Value}"))}",
        () => All[volumeId] = All[volumeId] with { Metadata = new([.. All[volumeId].Metadata, .. metadata]) });

    public Task RemoveMetadataAsync(string volumeId, string key, CancellationToken cancellationToken) => SendAsync(
        $"metadata {volumeId} -{key}", () => All[volumeId] = All[volumeId] with { Metadata = new(All[volumeId].Metadata.Where(pair => pair.Key != key)) });

    Task IVolumeService.DeleteAsync(string volumeId, CancellationToken cancellationToken) => SendAsync($"delete {volumeId}", () => All.TryRemove(volumeId, out _));

    Task IVolumeService.ForceDeleteAsync(string volumeId, CancellationToken cancellationToken) => SendAsync($"force-delete {volumeId}", () => All.TryRemove(volumeId, out _));

    Task IVolumeService.ResetStatusAsync(string volumeId, string status, CancellationToken cancellationToken) => SendAsync($"reset {volumeId} {status}", static () => true);

    public Task ReleaseAsync(string volumeId, CancellationToken cancellationToken) => SendAsync($"release {volumeId}", () => All[volumeId] = All[volumeId] with { Attachments = [], Status = VolumeStatus.Available, RawStatus = "available" });

    public Task ExtendAsync(string volumeId, int sizeGiB, CancellationToken cancellationToken) => SendAsync($"extend {volumeId} {sizeGiB}", () => All[volumeId] = All[volumeId] with { SizeGiB = sizeGiB });

    public Task RetypeAsync(string volumeId, string type, bool mayMove, CancellationToken cancellationToken) => SendAsync($"retype {volumeId} {type}", static () => true);

    public Task<string> UploadAsync(string volumeId, VolumeUpload upload, CancellationToken cancellationToken) => SendAsync($"upload {volumeId} {upload.ImageName}", static () => "image");

    public Task<VolumeSnapshot> CreateAsync(string volumeId, string name, string? description, bool force, CancellationToken cancellationToken) => SendAsync(
        $"snapshot {volumeId} {name} {force}",
        () => AllSnapshots[name] = new VolumeSnapshot { Id = name, Name = name, VolumeId = volumeId, Status = SnapshotStatus.Creating, RawStatus = "creating" });

    Task IVolumeSnapshotService.UpdateAsync(string snapshotId, string name, string? description, CancellationToken cancellationToken) => SendAsync($"update-snapshot {snapshotId}", static () => true);

    Task IVolumeSnapshotService.DeleteAsync(string snapshotId, CancellationToken cancellationToken) => SendAsync($"delete-snapshot {snapshotId}", () => AllSnapshots.TryRemove(snapshotId, out _));

    Task IVolumeSnapshotService.ForceDeleteAsync(string snapshotId, CancellationToken cancellationToken) => SendAsync($"force-delete-snapshot {snapshotId}", static () => true);

    Task IVolumeSnapshotService.ResetStatusAsync(string snapshotId, string status, CancellationToken cancellationToken) => SendAsync($"reset-snapshot {snapshotId}", static () => true);

    public Task<IReadOnlyList<HeldVolume>> ListAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HeldVolume>>(
        [.. All.Values.SelectMany(volume => volume.Attachments.Where(attachment => attachment.InstanceId == instanceId).Select(attachment => new HeldVolume(volume.Id, attachment.Device)))]);

    public Task<string?> AttachAsync(string instanceId, string volumeId, string? device, CancellationToken cancellationToken) => SendAsync(
        $"attach {volumeId} {instanceId} {device}",
        () =>
        {
            Add(volumeId, VolumeStatus.InUse, 10, instanceId, device ?? "/dev/vdb");
            return device ?? "/dev/vdb";
        })!;

    public Task DetachAsync(string instanceId, string volumeId, CancellationToken cancellationToken) => SendAsync($"detach {volumeId} {instanceId}", () =>
    {
        var left = new ValueList<VolumeAttachment>([.. All[volumeId].Attachments.Where(attachment => attachment.InstanceId != instanceId)]);
        return All[volumeId] = All[volumeId] with { Attachments = left, Status = left.Count == 0 ? VolumeStatus.Available : VolumeStatus.InUse };
    });

    public Task<OfferedTransfer> OfferAsync(string volumeId, string name, CancellationToken cancellationToken) =>
        SendAsync($"offer {volumeId}", () => new OfferedTransfer(new VolumeTransfer("t1", name, volumeId, default), new Secret("key")));

    public Task<string> AcceptAsync(string transferId, Secret key, CancellationToken cancellationToken) => SendAsync($"accept {transferId}", static () => "v1");

    public Task CancelAsync(string transferId, CancellationToken cancellationToken) => SendAsync($"cancel {transferId}", static () => true);

    public Task<VolumeBackup> CreateAsync(string volumeId, string name, string? description, bool isIncremental, bool force, CancellationToken cancellationToken) =>
        SendAsync($"backup {volumeId}", () => new VolumeBackup { Id = name, Name = name, VolumeId = volumeId, Status = "creating" });

    public Task<string> RestoreAsync(string backupId, string? volumeId, CancellationToken cancellationToken) => SendAsync($"restore {backupId}", static () => "v1");

    Task IVolumeBackupService.DeleteAsync(string backupId, CancellationToken cancellationToken) => SendAsync($"delete-backup {backupId}", () => AllBackups.TryRemove(backupId, out _));

    private Task<T> SendAsync<T>(string request, Func<T> work)
    {
        Sent.Enqueue(request);
        if (FailBefore(request) is { } before)
        {
            throw new CloudException(before);
        }

        var result = work();
        return FailAfter(request) is { } after ? throw new CloudException(after) : Task.FromResult(result);
    }
}
