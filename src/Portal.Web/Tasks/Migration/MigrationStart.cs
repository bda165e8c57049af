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
            Addresses = [.. Bound(handed, now.Id)],
            StartedAt = at,
        };
    }

    /// <summary>Those that were led to it since its journal began: it may have waited for minutes.</summary>
    public static async Task<IReadOnlyList<MovedAddress>> NewAddressesAsync(MigrationRun run, ItemWork work, CancellationToken cancellationToken) =>
        await work.AddressesOfAsync(run.ProjectId, cancellationToken) is { } addresses
            ? [.. Bound(await addresses.ListAsync(cancellationToken), run.InstanceId).Where(address => !run.Addresses.Any(known => known.Id == address.Id))]
            : [];

    private static IEnumerable<MovedAddress> Bound(IEnumerable<FloatingIp> addresses, string instanceId) =>
        addresses.Where(address => address.InstanceId == instanceId).Select(static address => new MovedAddress(address.Id, address.Address, AddressStep.Bound));
}
