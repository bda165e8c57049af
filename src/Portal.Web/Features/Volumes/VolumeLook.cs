using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Volumes;
using Portal.Web.UI;

namespace Portal.Web.Features.Volumes;

/// <summary>How the state of a volume or a snapshot looks: tone, icon and word.</summary>
public static class VolumeLook
{
    public static Tone Tone(VolumeStatus status) => status switch
    {
        VolumeStatus.InUse => UI.Tone.Ok,
        VolumeStatus.Available => UI.Tone.Off,
        VolumeStatus.AwaitingTransfer or VolumeStatus.Maintenance => UI.Tone.Held,
        VolumeStatus.Unknown => UI.Tone.Off,
        _ when status.IsError() => UI.Tone.Error,
        _ => UI.Tone.Busy,
    };

    public static Tone Tone(SnapshotStatus status) => status switch
    {
        SnapshotStatus.Available => UI.Tone.Ok,
        SnapshotStatus.Unknown => UI.Tone.Off,
        SnapshotStatus.Error or SnapshotStatus.ErrorDeleting => UI.Tone.Error,
        _ => UI.Tone.Busy,
    };

    public static Tone Tone(VolumeBackup backup) => backup.Status switch
    {
        "available" => UI.Tone.Ok,
        "error" or "error_deleting" => UI.Tone.Error,
        _ => backup.IsPassing ? UI.Tone.Busy : UI.Tone.Off,
    };

    /// <summary>cinder's own word where this portal has none.</summary>
    public static string Word(VolumeBackup backup, IStringLocalizer words) =>
        words["backup-status." + backup.Status] is { ResourceNotFound: false } word ? word.Value : backup.Status;

    public static string Word(Volume volume, IStringLocalizer words) =>
        volume.Status == VolumeStatus.Unknown ? volume.RawStatus : words["status." + volume.Status];

    public static string Word(VolumeSnapshot snapshot, IStringLocalizer words) =>
        snapshot.Status == SnapshotStatus.Unknown ? snapshot.RawStatus : words["snapshot-status." + snapshot.Status];

    public static string Icon(Tone tone) => tone switch
    {
        UI.Tone.Ok => Icons.Material.Outlined.CheckCircle,
        UI.Tone.Busy => Icons.Material.Outlined.HourglassEmpty,
        UI.Tone.Held => Icons.Material.Outlined.PauseCircle,
        UI.Tone.Warn => Icons.Material.Outlined.WarningAmber,
        UI.Tone.Error => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.RadioButtonUnchecked,
    };
}
