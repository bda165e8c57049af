using Portal.Domain.Clouds;
using Portal.Domain.Images;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;

namespace Portal.Domain.Compute;

/// <summary>
/// Booting from volumes: what each generation can, and what is wrong with a wish (nova/compute/api.py of 2012.2.4 <c>_validate_bdm</c>;
/// today's <c>_validate_bdm</c> and <c>_validate_flavor_image_nostatus</c>).
/// </summary>
public static class BootRules
{
    public static bool IsPossible(CloudCapabilities capabilities) =>
        capabilities.Has(CloudCapability.BootFromVolume) && capabilities.HasService("block-storage");

    /// <summary>The portal makes the volume before nova is asked: this nova makes none from an image.</summary>
    public static bool NeedsSteps(BootVolume? boot, CloudCapabilities capabilities) =>
        boot is BootVolume.FromImage && !capabilities.Has(CloudCapability.MakeBootVolumes);

    /// <summary>
    /// Folsom wants an image named although the disk is a volume: the guest gets its kernel and properties, and its least sizes are checked
    /// (recordings nova/417-419).
    /// </summary>
    public static bool WantsImageBeside(BootVolume? boot, CloudCapabilities capabilities) =>
        boot is BootVolume.Existing or BootVolume.FromSnapshot && capabilities.Compute == ComputeGeneration.Folsom;

    /// <summary>What to name beside a volume: the image it was made from, else the one that asks for least and brings no kernel of its own.</summary>
    /// <param name="madeFrom">The volume's image where the cloud tells.</param>
    public static Image? Beside(IEnumerable<Image> images, string? madeFrom)
    {
        var usable = images.Where(static image => image.IsLaunchable).ToList();
        return usable.Find(image => image.Id == madeFrom)
            ?? usable.OrderBy(static image => image.IsSnapshot).ThenBy(static image => image.Properties.ContainsKey("kernel_id") || image.DiskFormat == "ami")
                .ThenBy(static image => image.MinDiskGiB).ThenBy(static image => image.MinRamMiB).ThenBy(static image => image.SizeBytes ?? long.MaxValue).FirstOrDefault();
    }

    /// <summary>Whether a size serves: without a disk of its own an instance needs the memory only, but Folsom measures the disk all the same.</summary>
    public static IEnumerable<InputFault> CheckFlavor(Flavor flavor, BootVolume? boot, Image image, CloudCapabilities capabilities) =>
        ImageFit.Check(flavor, image, capabilities)
            .Where(fault => boot is null || capabilities.Compute == ComputeGeneration.Folsom || fault.Kind != InputFaultKind.DiskTooSmall);

    /// <summary>The image whose least sizes count: named, or the one that the volume was made from.</summary>
    public static Image? Measure(LaunchRequest request, LaunchContext context)
    {
        var id = request.Boot switch
        {
            BootVolume.Existing or BootVolume.FromSnapshot when !WantsImageBeside(request.Boot, context.Capabilities) => Origin(request.Boot, context)?.ImageId,
            _ => request.ImageId,
        };
        return context.Images?.FirstOrDefault(image => image.Id == id);
    }

    /// <summary>The new volumes of a launch, and their GiB; nothing is taken by a volume that is there.</summary>
    public static (int Volumes, long GiB) Takes(LaunchRequest request, LaunchContext context) => request.Boot switch
    {
        BootVolume.FromImage made => (request.Count, (long)Math.Max(0, made.SizeGiB) * request.Count),
        BootVolume.FromSnapshot made => (request.Count, (long)(Snapshot(made, context)?.SizeGiB ?? made.SizeGiB ?? 0) * request.Count),
        _ => (0, 0),
    };

    public static IEnumerable<InputFault> Check(LaunchRequest request, LaunchContext context) => request.Boot switch
    {
        null => [],
        _ when !IsPossible(context.Capabilities) => [new(InputField.BootVolume, InputFaultKind.Unsupported)],
        BootVolume.Existing existing => CheckExisting(existing, request.Count, context),
        BootVolume.FromSnapshot snapshot => CheckSnapshot(snapshot, context),
        BootVolume.FromImage made => CheckNew(made, request.ImageId, context),
        _ => [],
    };

    private static IEnumerable<InputFault> CheckExisting(BootVolume.Existing boot, int count, LaunchContext context)
    {
        if (boot.VolumeId.Length == 0)
        {
            yield return new(InputField.BootVolume, InputFaultKind.Missing);
        }
        else if (context.Volumes is { } volumes)
        {
            var volume = volumes.FirstOrDefault(candidate => candidate.Id == boot.VolumeId);
            if (volume is null)
            {
                yield return new(InputField.BootVolume, InputFaultKind.NotFound) { Item = boot.VolumeId };
            }
            else if (VolumeActions.Check(volume, VolumeAction.Launch, hasSnapshots: false) is { } refusal)
            {
                yield return new(InputField.BootVolume, refusal == VolumeRefusal.NotBootable ? InputFaultKind.NotBootable : InputFaultKind.NotUsable) { Item = volume.RawStatus };
            }
        }

        if (count > 1)
        {
            yield return new(InputField.Count, InputFaultKind.TooMany) { Actual = count, Limit = 1 };
        }
    }

    private static IEnumerable<InputFault> CheckSnapshot(BootVolume.FromSnapshot boot, LaunchContext context)
    {
        if (boot.SnapshotId.Length == 0)
        {
            yield return new(InputField.BootSnapshot, InputFaultKind.Missing);
        }
        else if (context.VolumeSnapshots is not null && Snapshot(boot, context) is not { } snapshot)
        {
            yield return new(InputField.BootSnapshot, InputFaultKind.NotFound) { Item = boot.SnapshotId };
        }
        else if (Snapshot(boot, context) is { } found && SnapshotActions.CheckLaunch(found, Origin(boot, context)) is { } refusal)
        {
            yield return new(InputField.BootSnapshot, refusal == VolumeRefusal.NotBootable ? InputFaultKind.NotBootable : InputFaultKind.NotUsable) { Item = found.RawStatus };
        }
    }

    private static IEnumerable<InputFault> CheckNew(BootVolume.FromImage boot, string imageId, LaunchContext context)
    {
        var image = context.Images?.FirstOrDefault(candidate => candidate.Id == imageId);
        var least = VolumeInput.Smallest(null, image, null);
        if (boot.SizeGiB < least)
        {
            yield return new(InputField.Size, boot.SizeGiB <= 0 ? InputFaultKind.Missing : InputFaultKind.TooFew) { Actual = boot.SizeGiB, Limit = least };
        }

        if (boot.Type is { } type)
        {
            if (!MayChooseType(context.Capabilities))
            {
                yield return new(InputField.VolumeType, InputFaultKind.Unsupported);
            }
            else if (context.VolumeTypes is { } types && types.All(candidate => candidate.Name != type))
            {
                yield return new(InputField.VolumeType, InputFaultKind.NotFound) { Item = type };
            }
        }
    }

    /// <summary>Where the portal makes the volume it names any type; nova passes one on from compute 2.67.</summary>
    public static bool MayChooseType(CloudCapabilities capabilities) =>
        !capabilities.Has(CloudCapability.MakeBootVolumes) || capabilities.Has(CloudCapability.BootVolumeType);

    private static VolumeSnapshot? Snapshot(BootVolume.FromSnapshot boot, LaunchContext context) =>
        context.VolumeSnapshots?.FirstOrDefault(candidate => candidate.Id == boot.SnapshotId);

    private static Volume? Origin(BootVolume boot, LaunchContext context)
    {
        var id = boot is BootVolume.Existing existing ? existing.VolumeId : boot is BootVolume.FromSnapshot snapshot ? Snapshot(snapshot, context)?.VolumeId : null;
        return context.Volumes?.FirstOrDefault(volume => volume.Id == id);
    }
}
