using Portal.Domain.Clouds;
using Portal.Domain.Networking;

namespace Portal.Domain.Cli;

/// <summary>What a person does to addresses, as the command-line clients would do it (novaclient/v1_1/shell.py; openstackclient/network/v2).</summary>
public static class FloatingIpCli
{
    public static CliText List(CliDialect dialect) => Line(dialect, ["nova", "floating-ip-list"], ["openstack", "floating", "ip", "list"]).Build();

    public static CliText Allocate(FloatingIpPool pool, CliDialect dialect) =>
        Line(dialect, ["nova", "floating-ip-create"], ["openstack", "floating", "ip", "create"]).Positional(pool.Id).Build();

    /// <param name="fixedAddress">Null for the instance's first; the client of Folsom's days cannot choose.</param>
    public static CliText Associate(string address, string instanceId, string? fixedAddress, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "add-floating-ip").Positional(instanceId, address).Build()
        : new CliLine("openstack", "server", "add", "floating", "ip").Option("--fixed-ip-address", fixedAddress).Positional(instanceId, address).Build();

    public static CliText Disassociate(FloatingIp address, CliDialect dialect) => (dialect, address.InstanceId) switch
    {
        (CliDialect.Folsom, { } instance) => new CliLine("nova", "remove-floating-ip").Positional(instance, address.Address).Build(),
        (CliDialect.Folsom, null) => new CliText("") { Notes = [new(CliNoteKind.NoCommand)] },
        _ => new CliLine("openstack", "floating", "ip", "unset", "--port").Positional(address.Address).Build(),
    };

    public static CliText Release(string address, CliDialect dialect) =>
        Line(dialect, ["nova", "floating-ip-delete"], ["openstack", "floating", "ip", "delete"]).Positional(address).Build();

    /// <summary>All steps of giving an instance a public address.</summary>
    public static CliText Give(PublicAddressPlan plan, string instanceId, CliDialect dialect) => plan switch
    {
        PublicAddressPlan.Reuse reuse => Associate(reuse.Address.Address, instanceId, null, dialect),
        PublicAddressPlan.Allocate allocate => CliEquivalent.Join(Allocate(allocate.Pool, dialect), Associate("ADDRESS", instanceId, null, dialect)),
        _ => new CliText(""),
    };

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
