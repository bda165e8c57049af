using Portal.Domain.Volumes;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Volumes;

/// <summary>Addresses of this area.</summary>
public static class VolumePaths
{
    public static string Volumes(ProjectContext context) => $"{context.BasePath}/volumes";

    public static string Volume(ProjectContext context, string volumeId) => $"{context.BasePath}/volumes/{Uri.EscapeDataString(volumeId)}";

    public static string Snapshots(ProjectContext context) => $"{context.BasePath}/volume-snapshots";

    /// <summary>The name in a sentence or a cell; a volume without one is called by its id.</summary>
    public static string Shown(Volume volume) => UI.ShownName.InSentence(volume.ShownName);
}
