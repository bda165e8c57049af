using Portal.Domain.Volumes;

namespace Portal.Domain.Compute;

/// <summary>Which of an instance's volumes it boots from.</summary>
public static class RootVolume
{
    /// <summary>
    /// nova's own test (2012.2.4 nova/compute/api.py <c>is_volume_backed_instance</c>): the device is the root's, with or without <c>/dev/</c>.
    /// An instance with an image may boot from a volume too: Folsom names an image for each.
    /// </summary>
    public static Volume? Of(Instance instance, IEnumerable<Volume> volumes) =>
        volumes.FirstOrDefault(volume => volume.Attachments.Any(attachment => attachment.InstanceId == instance.Id && IsRoot(attachment.Device)));

    public static bool IsRoot(string? device) =>
        (device is ['/', 'd', 'e', 'v', '/', .. var name] ? name : device) is "vda" or "sda" or "xvda" or "hda";
}
