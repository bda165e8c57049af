using Portal.Domain.Clouds;

namespace Portal.Domain.Cli;

/// <summary>What administrators do to host aggregates, as the command-line clients would do it (novaclient/v1_1/shell.py; openstackclient/compute/v2/aggregate.py).</summary>
public static class AggregateCli
{
    public static CliText List(CliDialect dialect) => Line(dialect, ["nova", "aggregate-list"], ["openstack", "aggregate", "list", "--long"]).Build();

    public static CliText Create(string name, string? zone, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "aggregate-create").Positional(name, zone ?? "").Build()
        : new CliLine("openstack", "aggregate", "create").Option("--zone", zone).Positional(name).Build();

    public static CliText Delete(string id, CliDialect dialect) => Line(dialect, ["nova", "aggregate-delete"], ["openstack", "aggregate", "delete"]).Positional(id).Build();

    public static CliText AddHost(string id, string host, CliDialect dialect) =>
        Line(dialect, ["nova", "aggregate-add-host"], ["openstack", "aggregate", "add", "host"]).Positional(id, host).Build();

    public static CliText RemoveHost(string id, string host, CliDialect dialect) =>
        Line(dialect, ["nova", "aggregate-remove-host"], ["openstack", "aggregate", "remove", "host"]).Positional(id, host).Build();

    public static CliText SetMetadata(string id, string key, string? value, CliDialect dialect) => (dialect, value) switch
    {
        (CliDialect.Folsom, _) => new CliLine("nova", "aggregate-set-metadata").Positional(id, $"{key}={value ?? "None"}").Build(),
        (_, null) => new CliLine("openstack", "aggregate", "unset").Option("--property", key).Positional(id).Build(),
        _ => new CliLine("openstack", "aggregate", "set").Option("--property", $"{key}={value}").Positional(id).Build(),
    };

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
