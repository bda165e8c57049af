namespace Portal.Domain.Transfers;

/// <summary>Bytes on their way from the cloud, not read yet. Dispose it to let the connection go.</summary>
public sealed class CloudFile(Stream content, IDisposable? connection = null) : IAsyncDisposable
{
    /// <summary>Not seekable. Silence of the service for too long throws <see cref="TimeoutException"/>, a broken connection <see cref="IOException"/>.</summary>
    public Stream Content { get; } = content;

    /// <summary>Bytes; null where the service does not say.</summary>
    public long? Length { get; init; }

    /// <summary>MD5 in hexadecimal, where the service tells it.</summary>
    public string? Checksum { get; init; }

    /// <summary>What the uploader claimed. Hostile: for programs that ask for it, never for a browser to act on.</summary>
    public string? ContentType { get; init; }

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        connection?.Dispose();
    }
}
