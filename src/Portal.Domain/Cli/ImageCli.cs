using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.Images;

namespace Portal.Domain.Cli;

/// <summary>What a person does to images, as the command-line clients would do it (glanceclient/v1/shell.py of 2012; openstackclient/image/v2/image.py).</summary>
public static class ImageCli
{
    public static CliText List(CliDialect dialect) => Line(dialect, ["glance", "image-list"], ["openstack", "image", "list"]).Build();

    /// <param name="file">The name of the file to upload; null when the cloud fetches it.</param>
    public static CliText Create(ImageDraft draft, string? file, CliDialect dialect)
    {
        var line = Line(dialect, ["glance", "image-create"], ["openstack", "image", "create"]);
        if (dialect == CliDialect.Folsom)
        {
            line.Option("--name", draft.Name);
        }

        line.Option("--disk-format", draft.DiskFormat).Option("--container-format", draft.ContainerFormat)
            .Option("--min-disk", draft.MinDiskGiB > 0 ? Number(draft.MinDiskGiB) : null).Option("--min-ram", draft.MinRamMiB > 0 ? Number(draft.MinRamMiB) : null);
        if (dialect == CliDialect.Folsom)
        {
            return line.Option("--is-public", draft.Visibility == ImageVisibility.Public ? "True" : "False").Option("--is-protected", draft.IsProtected ? "True" : null)
                .Pairs("--property", draft.Properties).Option("--copy-from", draft.SourceUrl).Option("--file", draft.SourceUrl is null ? file : null).Build();
        }

        line.Flag(VisibilityFlag(draft.Visibility));
        if (draft.IsProtected)
        {
            line.Flag("--protected");
        }

        line.Pairs("--property", draft.Properties);
        return draft.SourceUrl is { } url
            ? CliEquivalent.Join(line.Positional(draft.Name).Build(), new CliLine("openstack", "image", "import").Option("--method", "web-download").Option("--uri", url).Positional("IMAGE").Build())
            : line.Option("--file", file).Positional(draft.Name).Build();
    }

    public static CliText Update(Image image, ImageChange change, CliDialect dialect)
    {
        var line = Line(dialect, ["glance", "image-update"], ["openstack", "image", "set"])
            .Option("--name", change.Name).Option("--min-disk", Number(change.MinDiskGiB)).Option("--min-ram", Number(change.MinRamMiB));
        if (dialect == CliDialect.Folsom)
        {
            line.Option("--is-public", change.Visibility is { } visibility ? visibility == ImageVisibility.Public ? "True" : "False" : null)
                .Option("--is-protected", change.IsProtected switch { null => null, true => "True", false => "False" });

            // Without --purge-props this client keeps what is not named, and so it cannot take one away.
            foreach (var key in change.Removed)
            {
                line.Note(CliNoteKind.CannotSay, key);
            }
        }
        else
        {
            if (change.Visibility is { } visibility)
            {
                line.Flag(VisibilityFlag(visibility));
            }

            if (change.IsProtected is { } isProtected)
            {
                line.Flag(isProtected ? "--protected" : "--unprotected");
            }
        }

        var set = line.Pairs("--property", change.Set).Positional(image.Id).Build();
        if (dialect == CliDialect.Folsom || change.Removed.Count == 0)
        {
            return set;
        }

        var unset = new CliLine("openstack", "image", "unset");
        foreach (var key in change.Removed)
        {
            unset.Option("--property", key);
        }

        return CliEquivalent.Join(set, unset.Positional(image.Id).Build());
    }

    public static CliText Delete(IEnumerable<Image> images, CliDialect dialect) =>
        Line(dialect, ["glance", "image-delete"], ["openstack", "image", "delete"]).Positional(images.Select(static image => image.Id)).Build();

    public static CliText Download(Image image, string file, CliDialect dialect) =>
        Line(dialect, ["glance", "image-download"], ["openstack", "image", "save"]).Option("--file", file).Positional(image.Id).Build();

    public static CliText Share(string imageId, string projectId, bool canShare, CliDialect dialect) => dialect == CliDialect.Folsom
        ? (canShare ? new CliLine("glance", "member-create", "--can-share") : new CliLine("glance", "member-create")).Positional(imageId, projectId).Build()
        : new CliLine("openstack", "image", "add", "project").Positional(imageId, projectId).Build();

    public static CliText Unshare(string imageId, string projectId, CliDialect dialect) =>
        Line(dialect, ["glance", "member-delete"], ["openstack", "image", "remove", "project"]).Positional(imageId, projectId).Build();

    public static CliText Decide(string imageId, bool accept, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliText("") { Notes = [new(CliNoteKind.NoCommand)] }
        : new CliLine("openstack", "image", "set", accept ? "--accept" : "--reject").Positional(imageId).Build();

    private static string VisibilityFlag(ImageVisibility visibility) => "--" + visibility.ToString().ToLowerInvariant();

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
