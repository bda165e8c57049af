namespace Portal.Domain.Volumes;

/// <summary>What a volume is doing (cinder/objects/fields.py VolumeStatus; Folsom knows the older of them).</summary>
public enum VolumeStatus
{
    /// <summary>A word that this portal does not know.</summary>
    Unknown,
    Creating,

    /// <summary>An image is being written to it.</summary>
    Downloading,
    Available,
    Reserved,
    Attaching,
    InUse,
    Detaching,

    /// <summary>It is being copied into an image.</summary>
    Uploading,
    Extending,
    Retyping,
    AwaitingTransfer,
    BackingUp,
    RestoringBackup,
    Maintenance,
    Deleting,
    Error,
    ErrorDeleting,
    ErrorExtending,
    ErrorRestoring,
}

/// <summary>cinder's words for them.</summary>
public static class VolumeStatuses
{
    public static VolumeStatus Read(string? raw) => raw switch
    {
        "creating" => VolumeStatus.Creating,
        "downloading" => VolumeStatus.Downloading,
        "available" => VolumeStatus.Available,
        "reserved" => VolumeStatus.Reserved,
        "attaching" => VolumeStatus.Attaching,
        "in-use" => VolumeStatus.InUse,
        "detaching" => VolumeStatus.Detaching,
        "uploading" => VolumeStatus.Uploading,
        "extending" => VolumeStatus.Extending,
        "retyping" => VolumeStatus.Retyping,
        "awaiting-transfer" => VolumeStatus.AwaitingTransfer,
        "backing-up" => VolumeStatus.BackingUp,
        "restoring-backup" => VolumeStatus.RestoringBackup,
        "maintenance" => VolumeStatus.Maintenance,
        "deleting" => VolumeStatus.Deleting,
        "error" => VolumeStatus.Error,
        "error_deleting" => VolumeStatus.ErrorDeleting,
        "error_extending" => VolumeStatus.ErrorExtending,
        "error_restoring" => VolumeStatus.ErrorRestoring,
        _ => VolumeStatus.Unknown,
    };

    /// <summary>Whether it passes by itself: something is being done. A shelved instance's volumes stay reserved for as long as it is shelved.</summary>
    public static bool IsPassing(this VolumeStatus status) => status is VolumeStatus.Creating or VolumeStatus.Downloading
        or VolumeStatus.Attaching or VolumeStatus.Detaching or VolumeStatus.Uploading or VolumeStatus.Extending or VolumeStatus.Retyping
        or VolumeStatus.BackingUp or VolumeStatus.RestoringBackup or VolumeStatus.Deleting;

    public static bool IsError(this VolumeStatus status) =>
        status is VolumeStatus.Error or VolumeStatus.ErrorDeleting or VolumeStatus.ErrorExtending or VolumeStatus.ErrorRestoring;
}
