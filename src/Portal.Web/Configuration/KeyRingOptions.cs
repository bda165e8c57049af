namespace Portal.Web.Configuration;

/// <summary>What protects the key ring that encrypts tokens in the database: <c>KeyRing</c>. It must come from outside the database.</summary>
public sealed class KeyRingOptions : OuterKeyOptions
{
    public const string Section = "KeyRing";

    /// <summary>Keys used before: they still open what they sealed, and seal nothing any more.</summary>
    public IReadOnlyList<OuterKeyOptions> Old { get; set; } = [];
}
