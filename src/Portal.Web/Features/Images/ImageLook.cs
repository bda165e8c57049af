using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Images;
using Portal.Domain.Text;
using Portal.Web.UI;

namespace Portal.Web.Features.Images;

/// <summary>How an image is shown, on a card, in a row and on its page.</summary>
internal static class ImageLook
{
    private static readonly string[] Systems =
        ["ubuntu", "debian", "centos", "fedora", "rocky", "alma", "rhel", "suse", "arch", "alpine", "cirros", "windows", "freebsd", "openbsd", "gentoo", "coreos", "oracle"];

    /// <summary>The operating system in one lower-case word, by the property os_distro or the name; null when neither tells.</summary>
    public static string? System(Image image)
    {
        var told = image.Properties.GetOrNull("os_distro") ?? image.Name;
        return Systems.FirstOrDefault(system => told.Contains(system, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>One letter for the image, where a picture would stand.</summary>
    public static string Letter(Image image) => (System(image) ?? HostileText.Visible(image.Name).TrimStart()) is { Length: > 0 } name
        ? (char.IsSurrogate(name[0]) ? "#" : char.ToUpperInvariant(name[0]).ToString())
        : "#";

    public static ImageKindOf KindOf(Image image) => image.IsSnapshot ? ImageKindOf.Snapshot : image.IsBootPart ? ImageKindOf.BootPart : ImageKindOf.Image;

    public static Tone Tone(Image image) => image.Status switch
    {
        ImageStatus.Active => UI.Tone.Ok,
        ImageStatus.Queued or ImageStatus.Saving or ImageStatus.Uploading or ImageStatus.Importing => UI.Tone.Busy,
        ImageStatus.Killed => UI.Tone.Error,
        ImageStatus.Deactivated => UI.Tone.Held,
        _ => UI.Tone.Off,
    };

    public static string Icon(Image image) => Tone(image) switch
    {
        UI.Tone.Ok => Icons.Material.Outlined.CheckCircle,
        UI.Tone.Busy => Icons.Material.Outlined.Sync,
        UI.Tone.Error => Icons.Material.Outlined.ErrorOutline,
        UI.Tone.Held => Icons.Material.Outlined.PauseCircle,
        _ => Icons.Material.Outlined.RadioButtonUnchecked,
    };

    public static string Status(Image image, IStringLocalizer words) =>
        image.Status == ImageStatus.Unknown ? HostileText.Visible(image.RawStatus) : words["status." + image.Status];
}

/// <summary>What an image is for.</summary>
public enum ImageKindOf
{
    Image,

    /// <summary>Made of an instance.</summary>
    Snapshot,

    /// <summary>A kernel or a ramdisk.</summary>
    BootPart,
}
