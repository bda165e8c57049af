using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.Swift;

namespace Portal.DemoCloud.Seeds;

/// <summary>An object to plant.</summary>
public sealed record SeedObject(string Name, ReadOnlyMemory<byte> Content)
{
    internal Blob Blob { get; } = new(null, Content.Length, SwiftObject.Md5(Content.Span)) { Memory = Content };

    /// <summary>Null: guessed from the name, as swift does.</summary>
    public string? ContentType { get; init; }

    public DateTimeOffset? Modified { get; init; }

    /// <summary>What swift keeps beside the content, by header name: <c>X-Object-Meta-*</c>, <c>X-Object-Manifest</c>…</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset? DeleteAt { get; init; }
}
