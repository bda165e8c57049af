using Portal.Domain.Volumes;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Volumes;

/// <summary>Addresses of this area.</summary>
public static class VolumePaths
{
    public static string Volumes(ProjectContext context) => $"{context.BasePath}/volumes";

    /// <summary>What follows it is an image's id.</summary>
    public const string FromImageQuery = "?new&image=";

    /// <summary>The dialog for a new volume with an image's data.</summary>
    public static string FromImage(ProjectContext context, string imageId) => Volumes(context) + FromImageQuery + Uri.EscapeDataString(imageId);

    public static string Volume(ProjectContext context, string volumeId) => $"{context.BasePath}/volumes/{Uri.EscapeDataString(volumeId)}";

    public static string Snapshots(ProjectContext context) => $"{context.BasePath}/volume-snapshots";

    public static string Backups(ProjectContext context) => $"{context.BasePath}/volume-backups";

    /// <summary>The name in a sentence or a cell; a volume without one is called by its id.</summary>
    public static string Shown(Volume volume) => UI.ShownName.InSentence(volume.ShownName);
}
