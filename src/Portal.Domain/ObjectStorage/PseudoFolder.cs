namespace Portal.Domain.ObjectStorage;

/// <summary>Folders that are not there: names that are read as paths.</summary>
public static class PseudoFolder
{
    /// <summary>What is behind the folder's prefix; the slash of a folder is not part of it. A name that is nothing but slashes stays visible.</summary>
    public static string Label(string name, string prefix)
    {
        var rest = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        var label = rest.EndsWith('/') ? rest[..^1] : rest;
        return label.Length == 0 ? "/" : label;
    }

    /// <summary>The folders on the way to a prefix, each with the prefix that opens it.</summary>
    public static IReadOnlyList<(string Label, string Prefix)> Trail(string prefix)
    {
        var trail = new List<(string, string)>();
        for (var start = 0; start < prefix.Length;)
        {
            var slash = prefix.IndexOf('/', start);
            var end = slash < 0 ? prefix.Length : slash + 1;
            trail.Add((Label(prefix[start..end], ""), prefix[..end]));
            start = end;
        }

        return trail;
    }

    /// <summary>The folder an object lies in; empty at the top.</summary>
    public static string Of(string name) => name[..(name.TrimEnd('/').LastIndexOf('/') + 1)];

    /// <summary>The last part of a name.</summary>
    public static string File(string name) => Label(name, Of(name));

    /// <summary>An object without content that only holds its folder open, as this portal, Horizon and the swift client make them.</summary>
    public static bool IsMarker(ObjectEntry entry) =>
        !entry.IsFolder && entry.Bytes == 0
        && (entry.Name.EndsWith('/') || entry.ContentType is { } type && (type.StartsWith("application/directory", StringComparison.OrdinalIgnoreCase) || type.StartsWith("text/directory", StringComparison.OrdinalIgnoreCase)));
}
