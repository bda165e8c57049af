namespace Portal.Web.Configuration;

/// <summary>The clouds people may sign in to: <c>Clouds</c>, by id. The id appears in addresses.</summary>
public sealed class CloudsOptions
{
    public const string Section = "Clouds";

    public Dictionary<string, CloudOptions> Items { get; } = new(StringComparer.Ordinal);
}
