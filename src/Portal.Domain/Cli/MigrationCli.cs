using Portal.Domain.Clouds;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Cli;

/// <summary>Moving instances, as the command-line clients do it (novaclient/v1_1/shell.py live-migration, migrate; openstackclient server migrate).</summary>
public static class MigrationCli
{
    /// <summary>Every step, floating IPs included.</summary>
    public static CliText Of(MigrationOrder order, string instanceId, IReadOnlyCollection<string> addresses, CliDialect dialect)
    {
        var handed = order.HandOver && dialect == CliDialect.Folsom ? addresses : [];
        return CliEquivalent.Join(
        [
            .. handed.Select(address => new CliLine("nova", "remove-floating-ip").Positional(instanceId, address).Build()),
            order.Kind == MigrationKind.Live ? Live(order, instanceId, dialect) : Cold(order, instanceId, dialect),
            .. handed.Select(address => new CliLine("nova", "add-floating-ip").Positional(instanceId, address).Build()),
            .. order is { Kind: MigrationKind.Cold, Confirm: true } ? [Confirm(instanceId, dialect)] : Array.Empty<CliText>(),
        ]);
    }

    private static CliText Live(MigrationOrder order, string instanceId, CliDialect dialect)
    {
        if (dialect == CliDialect.Folsom)
        {
            var line = new CliLine("nova", "live-migration");
            if (order.BlockMigration == true)
            {
                line.Flag("--block-migrate");
            }

            if (order.DiskOverCommit)
            {
                line.Flag("--disk-over-commit");
            }

            return line.Positional(instanceId).Positional(order.Host is { } host ? [host] : []).Build();
        }

        var current = new CliLine("openstack", "server", "migrate").Flag("--live-migration").Option("--host", order.Host);
        if (order.BlockMigration is { } block)
        {
            current.Flag(block ? "--block-migration" : "--shared-migration");
        }

        return current.Positional(instanceId).Build();
    }

    private static CliText Cold(MigrationOrder order, string instanceId, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "migrate").Positional(instanceId).Build()
        : new CliLine("openstack", "server", "migrate").Option("--host", order.Host).Positional(instanceId).Build();

    private static CliText Confirm(string instanceId, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "resize-confirm").Positional(instanceId).Build()
        : new CliLine("openstack", "server", "migration", "confirm").Positional(instanceId).Build();
}
