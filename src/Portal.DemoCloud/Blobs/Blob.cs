namespace Portal.DemoCloud.Blobs;

/// <summary>Stored bytes: an image's data, an object. A file of the temporary directory, or only a length for what was planted.</summary>
/// <param name="File">Null: <paramref name="Length"/> zeros.</param>
/// <param name="Md5">Hexadecimal.</param>
internal sealed record Blob(string? File, long Length, string Md5)
{
    /// <summary>Small planted content, instead of zeros.</summary>
    public ReadOnlyMemory<byte> Memory { get; init; }

    public static Blob Empty { get; } = new(null, 0, "d41d8cd98f00b204e9800998ecf8427e");

    /// <summary>A stream over some of the bytes.</summary>
    public Stream Open(long from, long length)
    {
        if (File is null) return Memory.IsEmpty ? new ZeroStream(length) : new MemoryStream(Memory.Slice((int)from, (int)length).ToArray());
        var file = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        file.Position = from;
        return file;
    }
}
