using Portal.Domain.Collections;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>cinder's shapes of all versions → the portal's.</summary>
internal static class CinderMapper
{
    public static Volume? Map(VolumeDto? volume) => volume is not { Id.Length: > 0 } ? null : new Volume
    {
        Id = volume.Id,
        Name = volume.Name ?? volume.DisplayName ?? "",
        Description = Given(volume.Description ?? volume.DisplayDescription),
        SizeGiB = volume.Size ?? 0,
        Status = VolumeStatuses.Read(volume.Status),
        RawStatus = volume.Status ?? "",
        Type = volume.VolumeType is "None" or "" ? null : volume.VolumeType,
        Zone = Given(volume.AvailabilityZone),
        SnapshotId = Given(volume.SnapshotId),
        SourceVolumeId = Given(volume.SourceVolid),
        ImageId = Given(volume.ImageId ?? volume.VolumeImageMetadata?.GetValueOrDefault("image_id")),
        IsBootable = volume.Bootable,
        IsEncrypted = volume.Encrypted == true,
        IsShareable = volume.Multiattach == true,
        // Cinders that tell no bootable, as Folsom's, keep nothing of their own there.
        Metadata = volume.Bootable is null ? Map(volume.Metadata) : VolumeMetadata.OfPeople(Map(volume.Metadata)),
        ServiceMetadata = volume.Bootable is null ? default : VolumeMetadata.OfService(Map(volume.Metadata)),
        Attachments = (volume.Attachments ?? []).Where(static attachment => !string.IsNullOrEmpty(attachment?.ServerId))
            .Select(static attachment => new VolumeAttachment(attachment!.ServerId!, Given(attachment.Device))).ToValueList(),
        ProjectId = Given(volume.ProjectId),
        Host = Given(volume.Host),
        Created = WireTime.Parse(volume.CreatedAt) ?? default,
        Updated = WireTime.Parse(volume.UpdatedAt),
    };

    public static VolumeSnapshot? Map(SnapshotDto? snapshot) => snapshot is not { Id.Length: > 0 } ? null : new VolumeSnapshot
    {
        Id = snapshot.Id,
        Name = snapshot.Name ?? snapshot.DisplayName ?? "",
        Description = Given(snapshot.Description ?? snapshot.DisplayDescription),
        VolumeId = snapshot.VolumeId ?? "",
        SizeGiB = snapshot.Size ?? 0,
        Status = SnapshotStatuses.Read(snapshot.Status),
        RawStatus = snapshot.Status ?? "",
        Created = WireTime.Parse(snapshot.CreatedAt) ?? default,
    };

    public static VolumeType? Map(TypeDto? type) => type is not { Name.Length: > 0 } ? null
        : new VolumeType(type.Id ?? type.Name, type.Name, Given(type.Description), type.IsPublic != false) { ExtraSpecs = Map(type.ExtraSpecs) };

    public static VolumeTransfer? Map(TransferDto? transfer) => transfer is not { Id.Length: > 0 } ? null
        : new VolumeTransfer(transfer.Id, transfer.Name ?? "", transfer.VolumeId ?? "", WireTime.Parse(transfer.CreatedAt) ?? default);

    public static VolumeBackup? Map(BackupDto? backup) => backup is not { Id.Length: > 0 } ? null : new VolumeBackup
    {
        Id = backup.Id,
        Name = backup.Name ?? "",
        VolumeId = backup.VolumeId ?? "",
        SizeGiB = backup.Size ?? 0,
        Status = backup.Status ?? "",
        IsIncremental = backup.IsIncremental == true,
        HasDependents = backup.HasDependentBackups == true,
        FailReason = Given(backup.FailReason),
        Created = WireTime.Parse(backup.CreatedAt) ?? default,
    };

    public static VolumeCreateDto Map(VolumeDraft draft, bool isFirst) => new()
    {
        Size = draft.SizeGiB,
        Name = isFirst ? null : Given(draft.Name),
        DisplayName = isFirst ? Given(draft.Name) : null,
        Description = isFirst ? null : Given(draft.Description),
        DisplayDescription = isFirst ? Given(draft.Description) : null,
        Metadata = draft.Metadata.Count == 0 ? null : draft.Metadata.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal),
        VolumeType = Given(draft.Type),
        AvailabilityZone = Given(draft.Zone),
        SnapshotId = (draft.Source as VolumeSource.FromSnapshot)?.SnapshotId,
        SourceVolid = (draft.Source as VolumeSource.FromVolume)?.VolumeId,
        ImageRef = (draft.Source as VolumeSource.FromImage)?.ImageId,
    };

    private static ValueMap Map(IReadOnlyDictionary<string, string?>? pairs) =>
        new((pairs ?? new Dictionary<string, string?>()).Select(static pair => KeyValuePair.Create(pair.Key, pair.Value ?? "")));

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
