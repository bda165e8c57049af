using System.Globalization;
using Portal.Domain.Collections;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Migration;

/// <summary>
/// Weighs every node an instance may move to while it runs, with the checks of nova 2012.2.4 (scheduler/driver.py, compute/api.py) and those it
/// forgets. It matters beforehand: a refusal by nova gives no reason and leaves the instance in <c>migrating</c> for ever.
/// </summary>
public static class LiveMigrationPreflight
{
    /// <summary>All nodes but the source, best first: free of faults, then unwise, then refused; among equals the one with the most memory left.</summary>
    /// <param name="source">The instance's own node; null when nothing is known of it.</param>
    public static ValueList<DestinationVerdict> Rank(
        InstancePlacement instance, MigrationNode? source, IEnumerable<MigrationNode> nodes, MigrationTerms terms)
    {
        ValueList<CheckResult> own = [.. OfInstance(instance, source)];
        return [.. nodes.Where(node => node.Host != instance.Host)
            .Select(node => Weigh(instance, source, node, terms, own))
            .OrderBy(static verdict => verdict.IsRefused)
            .ThenBy(static verdict => verdict.IsUnwise)
            .ThenByDescending(static verdict => verdict.FreeAfterMiB)
            .ThenBy(static verdict => verdict.Host, StringComparer.Ordinal)];
    }

    /// <summary>One destination, also one that a person named.</summary>
    public static DestinationVerdict Weigh(InstancePlacement instance, MigrationNode? source, MigrationNode destination, MigrationTerms terms) =>
        Weigh(instance, source, destination, terms, [.. OfInstance(instance, source)]);

    private static DestinationVerdict Weigh(
        InstancePlacement instance, MigrationNode? source, MigrationNode destination, MigrationTerms terms, ValueList<CheckResult> own)
    {
        var used = destination.InstancesMemoryMiB ?? destination.Node.MemoryUsedMiB;
        var free = destination.Node.MemoryMiB - used;
        return new DestinationVerdict(
            destination.Host,
            [.. own, .. OfDestination(instance, source, destination, terms, free)],
            free - instance.MemoryMiB);
    }

    private static IEnumerable<CheckResult> OfInstance(InstancePlacement instance, MigrationNode? source)
    {
        yield return Of(MigrationCheck.InstanceReady, instance is { VmState: "active", TaskState: null }) with { Found = instance.TaskState ?? instance.VmState };
        yield return Of(MigrationCheck.PowerRunning, instance.IsRunning);
        yield return new CheckResult(MigrationCheck.SourceComputeAlive, Alive(source?.Compute));
    }

    private static IEnumerable<CheckResult> OfDestination(
        InstancePlacement instance, MigrationNode? source, MigrationNode destination, MigrationTerms terms, long free)
    {
        yield return Of(MigrationCheck.OtherNode, destination.Host != instance.Host);
        yield return new CheckResult(MigrationCheck.DestinationComputeAlive, Alive(destination.Compute));
        yield return new CheckResult(MigrationCheck.DestinationEnabled, Enabled(destination.Compute)) { Found = destination.DisabledNote?.Reason };
        if (terms.MultiHostNetwork)
        {
            yield return new CheckResult(MigrationCheck.DestinationNetworkAlive, Alive(destination.Network));
            yield return new CheckResult(MigrationCheck.DestinationGateway, Gateway(destination, terms));
        }

        // nova asks for more than it takes: "not greater" is refused.
        var fits = free > instance.MemoryMiB;
        yield return new CheckResult(
            MigrationCheck.Memory,
            destination.InstancesMemoryMiB is not null || !fits ? Of(fits) : CheckOutcome.Estimated)
        { Found = MiB(free), Needed = MiB(instance.MemoryMiB) };
        if (source is not null)
        {
            yield return Of(MigrationCheck.HypervisorType, destination.Node.HypervisorType == source.Node.HypervisorType) with
            {
                Found = destination.Node.HypervisorType,
                Needed = source.Node.HypervisorType,
            };
            yield return Of(MigrationCheck.HypervisorVersion, destination.Node.HypervisorVersion >= source.Node.HypervisorVersion) with
            {
                Found = destination.Node.HypervisorVersion.ToString(CultureInfo.InvariantCulture),
                Needed = source.Node.HypervisorVersion.ToString(CultureInfo.InvariantCulture),
            };
        }

        yield return CpuComparison.Check(source?.Node.Cpu, destination.Node.Cpu);
        yield return new CheckResult(MigrationCheck.SharedStorage, terms.SharedStorage switch
        {
            true => CheckOutcome.Assumed,
            false => CheckOutcome.Failed,
            null => CheckOutcome.Unknown,
        });
    }

    /// <summary>Late still counts: nova itself waits as long. What only <c>updated_at</c> claims is an estimate.</summary>
    private static CheckOutcome Alive(ServiceHealth? health) => health switch
    {
        null => CheckOutcome.Unknown,
        { State: ServiceState.Down } => CheckOutcome.Failed,
        { Confirmed: false } => CheckOutcome.Estimated,
        _ => CheckOutcome.Passed,
    };

    private static CheckOutcome Enabled(ServiceHealth? health) => health is null ? CheckOutcome.Unknown : Of(!health.Disabled);

    private static CheckOutcome Gateway(MigrationNode node, MigrationTerms terms)
    {
        if (node.GatewayNetworks is not { } served)
        {
            return CheckOutcome.Unknown;
        }

        return Of(terms.Networks.Count > 0 ? terms.Networks.All(served.Contains) : served.Count > 0);
    }

    private static CheckResult Of(MigrationCheck check, bool passed) => new(check, Of(passed));

    private static CheckOutcome Of(bool passed) => passed ? CheckOutcome.Passed : CheckOutcome.Failed;

    private static string MiB(long value) => string.Create(CultureInfo.InvariantCulture, $"{value} MiB");
}
