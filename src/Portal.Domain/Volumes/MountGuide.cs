using Portal.Domain.Cli;

namespace Portal.Domain.Volumes;

/// <summary>What to type in the guest, so that a volume becomes a folder.</summary>
public static class MountGuide
{
    /// <summary>Shows the disks, so that one sees which the volume has become.</summary>
    public const string Look = "lsblk -o NAME,SIZE,FSTYPE,MOUNTPOINT,SERIAL";

    /// <summary>Makes a file system on an empty volume. What stands on it is lost.</summary>
    public static string Format(string device, Volume volume) => $"sudo mkfs.ext4 -L {Label(volume)} {ShellQuote.Word(device)}";

    public static string Mount(string device, Volume volume) => $"sudo mkdir -p /mnt/{Label(volume)} && sudo mount {ShellQuote.Word(device)} /mnt/{Label(volume)}";

    /// <summary>Mounts it at every start, and lets the guest start without it.</summary>
    public static string Keep(Volume volume) => $"echo 'LABEL={Label(volume)} /mnt/{Label(volume)} ext4 defaults,nofail 0 2' | sudo tee -a /etc/fstab";

    /// <summary>Before it is detached.</summary>
    public static string Unmount(Volume volume) => $"sudo umount /mnt/{Label(volume)}";

    /// <summary>ext4 keeps 16 bytes of a label; what a shell or fstab would read otherwise is left out.</summary>
    public static string Label(Volume volume)
    {
        var plain = string.Concat(volume.Name.Where(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        var label = plain.TrimStart('-') is { Length: > 0 } usable ? usable : "data";
        return label.Length > 16 ? label[..16] : label;
    }
}
