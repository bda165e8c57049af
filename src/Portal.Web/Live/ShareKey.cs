using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Live;

/// <summary>
/// Who may look at one snapshot together. Equal keys mean equal rights; it is made from the token in use, not from what the session
/// remembers, so a change of roles changes the key.
/// </summary>
/// <param name="Endpoint">Identity address and the catalog's addresses in the region: catalogs may differ from person to person.</param>
/// <param name="Owner">User, for kinds that belong to a person; session, where nothing is shared.</param>
/// <param name="Subject">The instance, for kinds that are about one.</param>
internal sealed record ShareKey(LiveKinds Kind, ProjectScope Scope, string Endpoint, string Roles, AuthMethod Method, string? Owner, string? Subject)
{
    private const LiveKinds Personal = LiveKinds.Keypairs | LiveKinds.Limits;

    private const LiveKinds CloudWide = LiveKinds.AllInstances | LiveKinds.Projects | LiveKinds.AllVolumes | LiveKinds.AllFloatingIps | LiveKinds.VolumeOwners | LiveKinds.Aggregates;

    /// <summary>Stands for the project of what belongs to none.</summary>
    private const string NoProject = "*";

    /// <summary>Whether it is about the cloud, whichever project its viewers came by.</summary>
    public bool IsCloudWide => (Kind & CloudWide) != 0;

    public static ShareKey For(LiveKinds kind, string? subject, ProjectContext context, ScopedToken token) => (kind & CloudWide) != 0 && token.IsAdmin
        ? new(
            kind,
            context.Scope with { ProjectId = NoProject },

            // Folsom's addresses carry the project of the token.
            EndpointOf(context, token.Catalog).Replace(context.Scope.ProjectId, NoProject, StringComparison.Ordinal),

            // Who is administrator in any project is so everywhere (policy.json context_is_admin), and sees all that any other sees.
            "admin",
            context.Session.Method,
            OwnerOf(kind, context, token),
            subject)
        : new(
            kind,
            context.Scope,
            EndpointOf(context, token.Catalog),
            string.Join(',', token.Roles.Select(static role => role.Id ?? role.Name).Order(StringComparer.Ordinal)),
            context.Session.Method,
            OwnerOf(kind, context, token),
            subject);

    /// <summary>Whether a change of these kinds in a scope may show here.</summary>
    public bool Concerns(ProjectScope scope, LiveKinds kinds) => IsCloudWide
        ? (kinds & Narrow) != 0 && Scope.CloudId == scope.CloudId && Scope.Region == scope.Region
        : (kinds & Kind) != 0 && Scope == scope;

    /// <summary>What one of its projects would call the same list.</summary>
    public LiveKinds Narrow => Kind switch
    {
        LiveKinds.AllInstances => LiveKinds.Instances,
        LiveKinds.AllVolumes or LiveKinds.VolumeOwners => LiveKinds.Volumes,
        LiveKinds.AllFloatingIps => LiveKinds.FloatingIps,
        _ => Kind,
    };

    // An application credential may carry access rules that its token does not show, so it shares with its own session only.
    private static string? OwnerOf(LiveKinds kind, ProjectContext context, ScopedToken token) =>
        context.Session.Method != AuthMethod.Password ? "session:" + context.Session.Key
        : (kind & Personal) != 0 ? "user:" + token.User.Id
        : null;

    private static string EndpointOf(ProjectContext context, ServiceCatalog catalog) => string.Join(
        ' ',
        catalog.Services
            .SelectMany(static service => service.Endpoints)
            .Where(endpoint => endpoint.Interface == context.CloudProfile.Interface && (context.Scope.Region is null || endpoint.Region == context.Scope.Region))
            .Select(static endpoint => endpoint.Url.AbsoluteUri)
            .Order(StringComparer.Ordinal)
            .Prepend(context.CloudProfile.IdentityUrl.AbsoluteUri));
}
