using Portal.Domain.Identity;
using Portal.Domain.ObjectStorage;
using Portal.Web.Sessions;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>Addresses of this area. Names stand in the query: in a path a browser would tidy up what is part of them.</summary>
public static class ObjectPaths
{
    public static string Containers(ProjectScope scope) => PortalPaths.Project(scope) + "/containers";

    /// <param name="prefix">The folder; empty for the top.</param>
    /// <param name="find">What names in it begin with.</param>
    /// <param name="after">The page begins after this name.</param>
    public static string Container(ProjectScope scope, string container, string prefix = "", string find = "", string? after = null) =>
        $"{Containers(scope)}/objects?container={Uri.EscapeDataString(container)}{Part("prefix", prefix)}{Part("find", find)}{Part("after", after)}";

    public static string OneObject(ProjectScope scope, ObjectAddress address) =>
        $"{Containers(scope)}/object?container={Uri.EscapeDataString(address.Container)}&name={Uri.EscapeDataString(address.Name)}";

    public static string Download(ProjectScope scope, ObjectAddress address) =>
        $"{Containers(scope)}/download?container={Uri.EscapeDataString(address.Container)}&name={Uri.EscapeDataString(address.Name)}";

    public static string Upload(ProjectScope scope, ObjectAddress address) =>
        $"{Containers(scope)}/upload?container={Uri.EscapeDataString(address.Container)}&name={Uri.EscapeDataString(address.Name)}";

    private static string Part(string key, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{key}={Uri.EscapeDataString(value)}";
}
