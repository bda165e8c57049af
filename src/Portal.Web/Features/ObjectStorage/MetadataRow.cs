namespace Portal.Web.Features.ObjectStorage;

/// <summary>A line of a metadata editor.</summary>
public sealed class MetadataRow
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    public KeyValuePair<string, string> Pair => new(Key.Trim(), Value);
}
