namespace Portal.Web.Features.Instances.Launch;

/// <summary>One row of an editor of keys and values.</summary>
public sealed class TextPair
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";
}
