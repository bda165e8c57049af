using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>The first page of a run's journal, before anything is sent.</summary>
internal static class MigrationStart
{
    /// <param name="addresses">Where its project's floating IPs are handled; null when they are left alone.</param>
    public static async Task<MigrationRun> ReadAsync(
        string id, MigrationOrder order, Instance now, IFloatingIpService? addresses, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var handed = order.HandOver && addresses is not null ? await addresses.ListAsync(cancellationToken) : [];
        return new MigrationRun
        {
            Id = id,
            InstanceId = now.Id,
            InstanceName = now.Name,
            ProjectId = now.ProjectId,
            Order = order,
            From = now.Host,
            Addresses = [.. handed.Where(address => address.InstanceId == now.Id).Select(static address => new MovedAddress(address.Id, address.Address, AddressStep.Bound))],
            StartedAt = at,
        };
    }
}
