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

    public static ShareKey For(LiveKinds kind, string? subject, ProjectContext context, ScopedToken token) => new(
        kind,
        context.Scope,
        EndpointOf(context, token.Catalog),
        string.Join(',', token.Roles.Select(static role => role.Id ?? role.Name).Order(StringComparer.Ordinal)),
        context.Session.Method,
        OwnerOf(kind, context, token),
        subject);

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
