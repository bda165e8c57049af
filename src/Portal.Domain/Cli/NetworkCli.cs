using Portal.Domain.Clouds;

namespace Portal.Domain.Cli;

/// <summary>Networks on the command line (novaclient/v1_1/shell.py; openstackclient/network/v2).</summary>
public static class NetworkCli
{
    public static CliText List(CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "network-list").Build()
        : CliEquivalent.Join(new CliLine("openstack", "network", "list").Build(), new CliLine("openstack", "router", "list").Build());
}
