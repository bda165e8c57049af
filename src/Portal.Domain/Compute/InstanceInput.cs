using Portal.Domain.Clouds;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;

namespace Portal.Domain.Compute;

/// <summary>Checks what the dialogs of an instance ask for, before it is sent.</summary>
public static class InstanceInput
{
    public static IReadOnlyList<InputFault> CheckRename(string? newName, string currentName)
    {
        var faults = TextRules.Name(InputField.Name, newName).ToList();
        return faults.Count == 0 && string.Equals(newName!.Trim(), currentName, StringComparison.Ordinal)
            ? [new(InputField.Name, InputFaultKind.SameAsNow)]
            : faults;
    }

    /// <summary>The name of a snapshot's image; glance takes up to 255 characters and the same name twice.</summary>
    public static IReadOnlyList<InputFault> CheckSnapshot(string? imageName) => [.. TextRules.Name(InputField.Name, imageName)];

    /// <summary>A backup: nova deletes the oldest of the type beyond <paramref name="rotation"/>, and with 0 all of them.</summary>
    public static IReadOnlyList<InputFault> CheckBackup(string? imageName, string? backupType, int rotation)
    {
        var faults = TextRules.Name(InputField.Name, imageName).Concat(TextRules.Name(InputField.BackupType, backupType)).ToList();
        if (rotation < 0)
        {
            faults.Add(new(InputField.Rotation, InputFaultKind.TooFew) { Actual = rotation, Limit = 0 });
        }
        else if (rotation == 0)
        {
            faults.Add(new(InputField.Rotation, InputFaultKind.KeepsNoBackup));
        }

        return faults;
    }

    /// <summary>One or many instances to another flavor.</summary>
    /// <param name="current">The flavors they have now, one entry an instance; unknown ones left out.</param>
    public static IReadOnlyList<InputFault> CheckResize(
        IReadOnlyCollection<Flavor> current, Flavor? target, ProjectLimits? limits, CloudCapabilities capabilities)
    {
        if (target is null)
        {
            return [new(InputField.Flavor, InputFaultKind.Missing)];
        }

        var faults = new List<InputFault>();
        if (current.Count > 0 && current.All(flavor => flavor.Id == target.Id))
        {
            faults.Add(new(InputField.Flavor, InputFaultKind.SameAsNow) { Item = target.Name });
        }

        if (target.IsDisabled)
        {
            faults.Add(new(InputField.Flavor, InputFaultKind.NotUsable) { Item = target.Name });
        }

        AddDiskFault(faults, current, target, capabilities);
        if (limits is not null)
        {
            faults.AddRange(LaunchValidation.OverQuota(QuotaForecast.ForResize(limits, current, target), InputField.Flavor));
        }

        return faults;
    }

    public static IReadOnlyList<InputFault> CheckMetadata(
        IEnumerable<KeyValuePair<string, string>> rows, ProjectLimits? limits, CloudCapabilities capabilities) =>
        MetadataRules.Check(rows, limits, capabilities);

    /// <param name="newName">Null keeps the name.</param>
    /// <param name="flavor">The instance's own, where known.</param>
    /// <param name="image">The chosen image, where known.</param>
    public static IReadOnlyList<InputFault> CheckRebuild(
        string? imageId, string? newName, Flavor? flavor, Image? image, CloudCapabilities capabilities)
    {
        var faults = new List<InputFault>();
        if (string.IsNullOrWhiteSpace(imageId))
        {
            faults.Add(new(InputField.Image, InputFaultKind.Missing));
        }
        else if (image is { IsLaunchable: false })
        {
            faults.Add(new(InputField.Image, InputFaultKind.NotUsable) { Item = image.RawStatus });
        }
        else if (image is not null && flavor is not null)
        {
            faults.AddRange(ImageFit.Check(flavor, image, capabilities).Select(fault => fault with { Field = InputField.Image }));
        }

        if (newName is not null)
        {
            faults.AddRange(TextRules.Name(InputField.Name, newName));
        }

        return faults;
    }

    /// <summary>
    /// A smaller disk: libvirt refuses it on today's clouds and the instance stays as it was, Folsom's keeps the larger disk.
    /// A disk of 0 GiB is refused by today's API at once (nova/compute/api.py resize, CannotResizeDisk).
    /// </summary>
    private static void AddDiskFault(List<InputFault> faults, IReadOnlyCollection<Flavor> current, Flavor target, CloudCapabilities capabilities)
    {
        var largest = current.Count == 0 ? 0 : current.Max(flavor => flavor.DiskGiB);
        if (target.DiskGiB < largest)
        {
            faults.Add(target.DiskGiB == 0 && capabilities.Compute != ComputeGeneration.Folsom
                ? new(InputField.Flavor, InputFaultKind.DiskTooSmall) { Actual = 0, Limit = largest }
                : new(InputField.Flavor, InputFaultKind.DiskShrinks) { Actual = largest, Limit = target.DiskGiB });
        }
    }
}
