using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

/// <summary>Administration on keystone v2.0's admin port.</summary>
internal sealed partial class KeystoneV2Administration(ICloudSession session, CloudEndpoint endpoint, OpenStackClientFactory factory) : IIdentityAdministration
{
    public async Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken) =>
        Map(await Api().ListRolesAsync(cancellationToken).ConfigureAwait(false));

    public async Task<Role> CreateRoleAsync(string name, CancellationToken cancellationToken) =>
        await Api().CreateRoleAsync(new RoleRequest(new RoleNameDto(name)), cancellationToken).ConfigureAwait(false) is { Role: { Id.Length: > 0 } role }
            ? new Role(role.Id, role.Name ?? name)
            : throw Incomplete();

    public async Task DeleteRoleAsync(string roleId, CancellationToken cancellationToken) =>
        (await Api().DeleteRoleAsync(roleId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<Role>> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken) =>
        Map(await Api().ListGrantsAsync(projectId, userId, cancellationToken).ConfigureAwait(false));

    public async Task GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        (await Api().GrantAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        (await Api().RevokeAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false)).Dispose();

    private IAdminApi Api() => factory.Create<IAdminApi>(session, endpoint, KeystoneV2JsonContext.Refit);

    private static List<Role> Map(RolesResponse? answer) =>
    [
        .. (answer?.Roles ?? throw Incomplete()).Where(static role => role is { Id.Length: > 0, Name.Length: > 0 }).Select(static role => new Role(role!.Id, role.Name!)),
    ];

    private static CloudException Incomplete() =>
        new(new CloudError.Unexpected("The identity service gave an answer without its contents.", 200) { Service = ServiceTypes.Identity });
}
