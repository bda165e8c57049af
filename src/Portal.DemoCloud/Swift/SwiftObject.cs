using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Portal.DemoCloud.Blobs;

namespace Portal.DemoCloud.Swift;

/// <summary>One stored object; a change makes a new one, as swift writes a new file.</summary>
internal sealed record SwiftObject(string Name, Blob Content, string ContentType, DateTimeOffset Modified)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>Everything that is kept beside the content: X-Object-Meta-*, Content-Disposition, Content-Encoding, X-Object-Manifest.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Unix time after which nobody gets it any more.</summary>
    public long? DeleteAt { get; init; }

    public string? Manifest => Headers.GetValueOrDefault("X-Object-Manifest");

    public bool IsExpired(DateTimeOffset now) => DeleteAt <= now.ToUnixTimeSeconds();

    public string Etag => Content.Md5;

    [SuppressMessage("Security", "CA5351", Justification = "Swift's etags are MD5; they protect nothing here.")]
    public static string Md5(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
}
