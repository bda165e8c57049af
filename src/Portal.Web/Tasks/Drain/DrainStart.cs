using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.Drain;

/// <summary>The first page of an attempt's journal.</summary>
internal sealed class DrainStart(DrainNodes nodes, TimeProvider time)
{
    /// <returns>Null when its floating IPs are to be handed over, and the person may not do it.</returns>
    public async Task<MigrationRun?> ReadAsync(ItemWork work, int attempt, MigrationOrder planned, string host, Instance now, CancellationToken cancellationToken)
    {
        // One that had no address when it was planned may have got one; only nova-network leaves it behind, whatever the plan counted.
        var addresses = planned.HandOver || await nodes.LeavesAddressesAsync(work, cancellationToken) ? await work.AddressesOfAsync(now.ProjectId, cancellationToken) : null;
        return planned.HandOver && addresses is null ? null
            : await MigrationStart.ReadAsync(
                DrainTasks.RunId(work.Task, work.Item, attempt), planned with { Host = host, HandOver = addresses is not null }, now, addresses, time.GetUtcNow(), cancellationToken);
    }
}
