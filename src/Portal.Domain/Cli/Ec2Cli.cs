using Portal.Domain.Clouds;

namespace Portal.Domain.Cli;

/// <summary>EC2 credentials by command line (keystoneclient/v2_0/shell.py; openstackclient/identity/v3/ec2creds.py).</summary>
public static class Ec2Cli
{
    public static CliText List(CliDialect dialect) => Line(dialect, ["keystone", "ec2-credentials-list"], ["openstack", "ec2", "credentials", "list"]).Build();

    public static CliText Create(string projectId, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("keystone", "ec2-credentials-create").Option("--tenant_id", projectId).Build()
        : new CliLine("openstack", "ec2", "credentials", "create").Option("--project", projectId).Build();

    public static CliText Delete(string access, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("keystone", "ec2-credentials-delete").Option("--access", access).Build()
        : new CliLine("openstack", "ec2", "credentials", "delete").Positional(access).Build();

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
