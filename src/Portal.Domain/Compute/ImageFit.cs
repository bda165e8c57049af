using Portal.Domain.Clouds;
using Portal.Domain.Images;
using Portal.Domain.Validation;

namespace Portal.Domain.Compute;

/// <summary>Whether a flavor is large enough for an image (nova/compute/api.py; recording 217-server-create-flavor-too-small).</summary>
public static class ImageFit
{
    private const long GiB = 1L << 30;

    public static bool Fits(Flavor flavor, Image image, CloudCapabilities capabilities) => !Check(flavor, image, capabilities).Any();

    public static IEnumerable<InputFault> Check(Flavor flavor, Image image, CloudCapabilities capabilities)
    {
        if (flavor.RamMiB < image.MinRamMiB)
        {
            yield return new(InputField.Flavor, InputFaultKind.RamTooSmall) { Actual = flavor.RamMiB, Limit = image.MinRamMiB };
        }

        // A disk of 0 GiB means "as large as the image". Folsom compares it with min_disk all the same; later ones do not.
        var asLargeAsTheImage = flavor.DiskGiB == 0;
        var needed = asLargeAsTheImage && capabilities.Compute != ComputeGeneration.Folsom ? 0 : image.MinDiskGiB;
        if (!asLargeAsTheImage && image.SizeBytes is { } size)
        {
            // The compute node refuses an image file larger than the disk (Folsom nova/compute/manager.py _check_image_size).
            needed = Math.Max(needed, (int)((size + GiB - 1) / GiB));
        }

        if (flavor.DiskGiB < needed)
        {
            yield return new(InputField.Flavor, InputFaultKind.DiskTooSmall) { Actual = flavor.DiskGiB, Limit = needed };
        }
    }
}
