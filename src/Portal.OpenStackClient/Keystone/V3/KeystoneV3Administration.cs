using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V3.Roles;

namespace Portal.OpenStackClient.Keystone.V3;

/// <summary>Administration on keystone v3.</summary>
internal sealed class KeystoneV3Administration(ICloudSession session, CloudEndpoint endpoint, OpenStackClientFactory factory) : IIdentityAdministration
{
    public async Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken)
    {
        var all = new List<Project>();
        var pages = MarkerPaging.ReadAsync(
            default, null, ServiceTypes.Identity,
            (page, token) => Api().ListProjectsAsync(new AdminPageQuery { Limit = page.Limit, Marker = page.Marker }, token),
            static page => page?.Links?.Next, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            all.AddRange((page?.Projects ?? throw Incomplete()).Where(static project => project is { Id.Length: > 0 })
                .Select(static project => new Project(
                    project!.Id!, string.IsNullOrEmpty(project.Name) ? project.Id! : project.Name, project.Description, project.Enabled ?? true, project.DomainId)));
        }

        return all;
    }

    public async Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken) =>
        Map(await Api().ListRolesAsync(cancellationToken).ConfigureAwait(false));

    public async Task<IReadOnlyList<Role>> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken) =>
        Map(await Api().ListGrantsAsync(projectId, userId, cancellationToken).ConfigureAwait(false));

    public async Task GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        (await Api().GrantAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        (await Api().RevokeAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false)).Dispose();

    private IAdminApi Api() => factory.Create<IAdminApi>(session, endpoint, KeystoneV3JsonContext.Refit);

    private static List<Role> Map(RolesResponse? answer) =>
    [
        .. (answer?.Roles ?? throw Incomplete()).Where(static role => role is { Id.Length: > 0, Name.Length: > 0 }).Select(static role => new Role(role!.Id, role.Name!)),
    ];

    private static CloudException Incomplete() =>
        new(new CloudError.Unexpected("The identity service gave an answer without its contents.", 200) { Service = ServiceTypes.Identity });
}
