using Portal.Domain.Clouds;
using Portal.Domain.Operations.Records;

namespace Portal.Domain.Cli;

/// <summary>Bringing one instance of a dead node back, as operators type it (ops guide, "Total compute node failure").</summary>
public static class EvacuationCli
{
    /// <param name="addresses">Its floating IPs.</param>
    /// <param name="reset">Its state must be reset before a reboot is accepted.</param>
    public static CliText Of(string instanceId, string from, string to, IReadOnlyCollection<string> addresses, bool reset, bool leaveOff, CliDialect dialect)
    {
        if (dialect == CliDialect.OpenStack)
        {
            return new CliLine("openstack", "server", "evacuate").Option("--host", to).Positional(instanceId).Build();
        }

        return CliEquivalent.Join(
        [
            Sql(RecordChange.InstanceHost(instanceId, from, to)),
            .. addresses.Select(address => Sql(RecordChange.FloatingIpHost(address, from, to))),
            .. reset ? [new CliLine("nova", "reset-state").Flag("--active").Positional(instanceId).Build()] : Array.Empty<CliText>(),
            .. leaveOff ? Array.Empty<CliText>() : [new CliLine("nova", "reboot").Flag("--hard").Positional(instanceId).Build()],
            .. addresses.Select(address => new CliLine("nova", "add-floating-ip").Positional(instanceId, address).Build()),
        ]);
    }

    private static CliText Sql(RecordChange change) => new CliLine("mysql", "nova").Option("-e", change.Update.Literal).Build();
}
