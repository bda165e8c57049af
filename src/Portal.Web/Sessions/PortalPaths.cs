using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>Every address of the portal is built here. The address says where you are, so tabs and links keep their project.</summary>
public static class PortalPaths
{
    public const string SignIn = "/sign-in";

    public const string SignOut = "/sign-out";

    /// <summary>Where the dialog over a page signs the same person in again.</summary>
    public const string SignInAgain = "/sign-in/again";

    /// <summary>The person's projects, always as a list.</summary>
    public const string Projects = "/projects";

    /// <summary>Lists the person's projects, or goes to the last one.</summary>
    public const string Home = "/";

    /// <summary>A page below a project's address, in whichever project of the cloud the person was last: for links in mail.</summary>
    public static string Anywhere(string cloudId, string page) => $"{Home}?cloud={Uri.EscapeDataString(cloudId)}&to={Uri.EscapeDataString(page)}";

    /// <summary>Route template prefix for pages inside a project.</summary>
    public const string ProjectRoute = "/c/{CloudSegment}/p/{ProjectId}";

    /// <summary>The sign-in page that leads back here afterwards.</summary>
    public static string SignInTo(string returnUrl) =>
        returnUrl is "" or Home ? SignIn : $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static string Project(ProjectScope scope) =>
        $"/c/{CloudSegment(scope.CloudId, scope.Region)}/p/{Uri.EscapeDataString(scope.ProjectId)}";

    public static string Instances(ProjectScope scope) => Project(scope) + "/instances";

    public static string Launch(ProjectScope scope) => Project(scope) + "/instances/launch";

    public static string Instance(ProjectScope scope, string instanceId) =>
        $"{Project(scope)}/instances/{Uri.EscapeDataString(instanceId)}";

    /// <summary>Everybody's instances, for administrators.</summary>
    public static string AllInstances(ProjectScope scope) => Project(scope) + "/all-instances";

    /// <summary>An instance of any project, for administrators.</summary>
    public static string AnyInstance(ProjectScope scope, string instanceId) => $"{AllInstances(scope)}/{Uri.EscapeDataString(instanceId)}";

    /// <summary>Reads cloud, region and project back from a path; null when it is not inside a project.</summary>
    public static ProjectScope? Parse(string path)
    {
        var parts = path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["c", var cloud, "p", var project, ..])
        {
            return null;
        }

        var at = cloud.IndexOf('@', StringComparison.Ordinal);
        var (id, region) = at < 0 ? (cloud, null) : (cloud[..at], Uri.UnescapeDataString(cloud[(at + 1)..]));
        return new ProjectScope(Uri.UnescapeDataString(id), region, Uri.UnescapeDataString(project));
    }

    /// <summary>The cloud that an address (absolute or a path) names; null outside the clouds.</summary>
    public static string? CloudOf(string address) =>
        Parse(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsolutePath : address)?.CloudId;

    /// <summary>The sign-in page for one cloud.</summary>
    public static string SignInToCloud(string cloudId) => $"{SignIn}?cloud={Uri.EscapeDataString(cloudId)}";

    private static string CloudSegment(string cloudId, string? region) =>
        region is null ? Uri.EscapeDataString(cloudId) : $"{Uri.EscapeDataString(cloudId)}@{Uri.EscapeDataString(region)}";
}
