using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.ObjectStorage;

namespace Portal.Domain.Cli;

/// <summary>What a person does in the object store, as python-swiftclient's <c>swift</c> does it (bin/swift of 1.2 for Folsom, swiftclient/shell.py today), or the <c>openstack</c> client where that can.</summary>
public static class ObjectCli
{
    public static CliText ListContainers(CliDialect dialect) => Line(dialect, ["swift", "list"], ["openstack", "container", "list"]).Build();

    public static CliText CreateContainer(string name, string readAcl, CliDialect dialect) => dialect == CliDialect.Folsom || readAcl.Length > 0
        ? new CliLine("swift", "post").Option("--read-acl", readAcl.Length > 0 ? readAcl : null).Positional(name).Build()
        : new CliLine("openstack", "container", "create").Positional(name).Build();

    public static CliText DeleteContainer(string name, bool withContents, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("swift", "delete").Positional(name).Build()
        : (withContents ? new CliLine("openstack", "container", "delete").Flag("--recursive") : new CliLine("openstack", "container", "delete")).Positional(name).Build();

    public static CliText UpdateContainer(string name, ContainerChange change, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var line = new CliLine("swift", "post").Option("--read-acl", change.ReadAcl).Option("--write-acl", change.WriteAcl);
        return Metadata(line, metadata).Positional(name).Build();
    }

    /// <param name="folder">Empty for the whole container.</param>
    public static CliText ListObjects(string container, string folder, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("swift", "list").Option("--prefix", folder.Length > 0 ? folder : null).Option("--delimiter", "/").Positional(container).Build()
        : new CliLine("openstack", "object", "list").Option("--prefix", folder.Length > 0 ? folder : null).Option("--delimiter", "/").Positional(container).Build();

    public static CliText Upload(string container, string folder, long segmentBytes, CliDialect dialect)
    {
        var line = new CliLine("swift", "upload").Option("--segment-size", segmentBytes.ToString(CultureInfo.InvariantCulture));
        // The client of 2012 has no --object-name: it takes the file's own path.
        return dialect == CliDialect.Folsom
            ? line.Positional(container, folder + "FILE").Note(CliNoteKind.NeedsFile, folder + "FILE").Build()
            : line.Option("--object-name", folder + "FILE").Positional(container, "FILE").Note(CliNoteKind.NeedsFile, "FILE").Build();
    }

    public static CliText Download(ObjectAddress address, CliDialect dialect) =>
        Line(dialect, ["swift", "download"], ["openstack", "object", "save"]).Positional(address.Container, address.Name).Build();

    public static CliText Delete(ObjectAddress address, CliDialect dialect) =>
        Line(dialect, ["swift", "delete"], ["openstack", "object", "delete"]).Positional(address.Container, address.Name).Build();

    /// <summary>The clients of 2012 copy nothing on the server.</summary>
    public static CliText Copy(ObjectAddress from, ObjectAddress to, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliText("") { Notes = [new(CliNoteKind.NoCommand)] }
        : new CliLine("swift", "copy").Option("--destination", $"/{to.Container}/{to.Name}").Positional(from.Container, from.Name).Build();

    public static CliText Move(ObjectAddress from, ObjectAddress to, CliDialect dialect) => dialect == CliDialect.Folsom
        ? Copy(from, to, dialect)
        : CliEquivalent.Join(Copy(from, to, dialect), new CliLine("swift", "delete").Positional(from.Container, from.Name).Build());

    /// <summary>A line an object; a folder is no object, and no client carries one over.</summary>
    public static CliText Carry(CopyPlan plan, bool moves, CliDialect dialect) => CliEquivalent.Join([.. plan.Pairs.Select(pair =>
        pair.IsFolder || dialect == CliDialect.Folsom ? new CliText("") { Notes = [new(CliNoteKind.NoCommand)] }
        : moves ? Move(new ObjectAddress(plan.From, pair.From), new ObjectAddress(plan.To, pair.To), dialect)
        : Copy(new ObjectAddress(plan.From, pair.From), new ObjectAddress(plan.To, pair.To), dialect))]);

    public static CliText Update(ObjectAddress address, ObjectProperties properties)
    {
        var line = new CliLine("swift", "post");
        foreach (var (header, value) in new[] { ("Content-Type", properties.ContentType), ("Content-Disposition", properties.ContentDisposition), ("Content-Encoding", properties.ContentEncoding) })
        {
            line.Option("-H", value is null ? null : $"{header}: {value}");
        }

        line.Option("-H", properties.DeleteAt is { } at ? $"X-Delete-At: {at.ToUnixTimeSeconds()}" : null);
        return Metadata(line, properties.Metadata).Positional(address.Container, address.Name).Build();
    }

    private static CliLine Metadata(CliLine line, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        foreach (var (key, value) in metadata)
        {
            line.Option("--meta", $"{key}:{value}");
        }

        return line;
    }

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
