namespace Portal.Domain.Volumes;

/// <summary>What a person can do with a backup.</summary>
public enum BackupAction
{
    Restore,
    Delete,
}

/// <summary>Which act is legal and why the others are not (cinder/backup/api.py).</summary>
public static class BackupActions
{
    /// <summary>Null when it can be done.</summary>
    public static VolumeRefusal? Check(VolumeBackup backup, BackupAction action) => (backup.Status, action) switch
    {
        ("deleting", _) => VolumeRefusal.BeingDeleted,
        (_, _) when backup.IsPassing => VolumeRefusal.Busy,
        ("available" or "error", BackupAction.Delete) when backup.HasDependents => VolumeRefusal.HasDependents,
        ("available", _) or ("error", BackupAction.Delete) => null,
        ("error" or "error_deleting", _) => VolumeRefusal.InError,
        _ => VolumeRefusal.NotAvailable,
    };
}
