using Portal.Domain.Clouds;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Cli;

/// <summary>What operators type about nodes (nova 2012.2.4 bin/nova-manage ServiceCommands; openstackclient compute service set).</summary>
public static class NodeCli
{
    /// <summary>On Folsom it is run on a machine that reaches nova's database, by root or nova: no client of the API does it.</summary>
    public static CliText Switch(string host, bool disable, string? reason, CliDialect dialect)
    {
        if (dialect == CliDialect.Folsom)
        {
            return new CliLine("nova-manage", "service", disable ? "disable" : "enable", $"--host={host}", $"--service={NodeService.Compute}").Build();
        }

        var line = new CliLine("openstack", "compute", "service", "set").Flag(disable ? "--disable" : "--enable");
        return (disable && !string.IsNullOrWhiteSpace(reason) ? line.Option("--disable-reason", reason.Trim()) : line).Positional(host, NodeService.Compute).Build();
    }
}
