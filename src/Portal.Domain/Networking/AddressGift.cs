using Portal.Domain.Compute;
using Portal.Domain.Identity;

namespace Portal.Domain.Networking;

/// <summary>A public address that an administrator gives to an instance of some project. The address belongs to that project from the start.</summary>
/// <param name="Role">
/// The role to be granted for as long as it takes; null when the administrator can act for the project as it is. On nova-network an address
/// belongs to the project of the token that allocates it.
/// </param>
public sealed record AddressGift(Project Project, Instance Instance, FloatingIpPool Pool, Role? Role)
{
    /// <summary>In the order in which they are looked for: what an ordinary member has.</summary>
    private static readonly string[] MemberNames = ["member", "_member_", "Member"];

    /// <summary>The free address of the pool that the project holds already; the lowest one.</summary>
    public static FloatingIp? Held(IEnumerable<FloatingIp> addresses, FloatingIpPool pool) =>
        addresses.Where(address => !address.IsAssociated && address.PoolId == pool.Id)
            .OrderBy(static address => NaturalOrder.Key(address.Address), StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The role that lets one do no more than the project's own people can; null when none is known as such.</summary>
    public static Role? LeastRole(IEnumerable<Role> roles)
    {
        var all = roles.Where(static role => role.Id is not null).ToList();
        return MemberNames.Select(name => all.Find(role => role.Name == name)).FirstOrDefault(static role => role is not null);
    }
}
