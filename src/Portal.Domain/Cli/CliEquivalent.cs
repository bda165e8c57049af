using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Cli;

/// <summary>
/// Everything a person does, as the command-line clients would do it: python-novaclient 2.10 and 2.11 for Folsom
/// (novaclient/v1_1/shell.py), python-openstackclient for current clouds.
/// </summary>
public static class CliEquivalent
{
    /// <summary>One command to one instance, which is named by id, since names need not be unique.</summary>
    public static CliText For(InstanceCommand command, Instance instance, CliDialect dialect) => For(command, instance.Id, dialect);

    public static CliText For(InstanceCommand command, string instanceId, CliDialect dialect) =>
        dialect == CliDialect.Folsom ? NovaCommands.For(command, instanceId) : OpenStackCommands.For(command, instanceId);

    /// <summary>The same command to many instances, a line each.</summary>
    public static CliText ForEach(InstanceCommand command, IEnumerable<Instance> instances, CliDialect dialect) =>
        Join([.. instances.Select(instance => For(command, instance, dialect))]);

    public static CliText Launch(LaunchRequest request, CliDialect dialect) => LaunchCommand.For(request, dialect);

    public static CliText ListInstances(CliDialect dialect, bool allProjects = false) => dialect == CliDialect.Folsom
        ? (allProjects ? new CliLine("nova", "list", "--all-tenants") : new CliLine("nova", "list")).Build()
        : (allProjects ? new CliLine("openstack", "server", "list", "--all-projects") : new CliLine("openstack", "server", "list")).Build();

    public static CliText ShowInstance(string instanceId, CliDialect dialect) =>
        Line(dialect, ["nova", "show"], ["openstack", "server", "show"]).Positional(instanceId).Build();

    /// <param name="lines">The last so many lines; null for all.</param>
    public static CliText ConsoleLog(string instanceId, int? lines, CliDialect dialect) =>
        Line(dialect, ["nova", "console-log"], ["openstack", "console", "log", "show"])
            .Option(dialect == CliDialect.Folsom ? "--length" : "--lines", lines?.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Positional(instanceId).Build();

    public static CliText ConsoleUrl(string instanceId, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "get-vnc-console").Positional(instanceId, "novnc").Build()
        : new CliLine("openstack", "console", "url", "show", "--novnc").Positional(instanceId).Build();

    public static CliText ListKeypairs(CliDialect dialect) => Line(dialect, ["nova", "keypair-list"], ["openstack", "keypair", "list"]).Build();

    /// <summary>Importing a public key, which is handed over on standard input.</summary>
    public static CliText ImportKeypair(string name, string publicKey, CliDialect dialect)
    {
        var line = KeypairLine(name, dialect);
        var option = dialect == CliDialect.Folsom ? "--pub-key" : "--public-key";
        return HereDocument.Suits(publicKey)
            ? line.Option(option, "/dev/stdin").Build(publicKey)
            : line.Option(option, "key.pub").Note(CliNoteKind.NeedsFile, "key.pub").Build();
    }

    /// <summary>Letting the cloud make the pair: the private key comes out once, into a file.</summary>
    public static CliText GenerateKeypair(string name, CliDialect dialect)
    {
        var text = KeypairLine(name, dialect).Build();
        return text with { Text = $"{text.Text} > {ShellQuote.Word(name.Replace('/', '_') + ".pem")}" };
    }

    public static CliText DeleteKeypair(string name, CliDialect dialect) =>
        Line(dialect, ["nova", "keypair-delete"], ["openstack", "keypair", "delete"]).Positional(name).Build();

    public static CliText Limits(CliDialect dialect) => dialect == CliDialect.Folsom
        ? Join([new CliLine("nova", "absolute-limits").Build(), new CliLine("nova", "rate-limits").Build()])
        : new CliLine("openstack", "limits", "show", "--absolute").Build();

    public static CliText ListFlavors(CliDialect dialect) => Line(dialect, ["nova", "flavor-list"], ["openstack", "flavor", "list"]).Build();

    public static CliText ListImages(CliDialect dialect) => Line(dialect, ["glance", "image-list"], ["openstack", "image", "list"]).Build();

    public static CliText Join(params CliText[] texts) => new(string.Join('\n', texts.Select(text => text.Text).Where(text => text.Length > 0)))
    {
        Notes = texts.SelectMany(text => text.Notes).Distinct().ToValueList(),
    };

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);

    private static CliLine KeypairLine(string name, CliDialect dialect) =>
        Line(dialect, ["nova", "keypair-add"], ["openstack", "keypair", "create"]).Positional(name);
}
