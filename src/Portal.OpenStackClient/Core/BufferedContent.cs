using System.Net;
using System.Net.Http.Headers;

namespace Portal.OpenStackClient.Core;

/// <summary>A body held in memory, so that its length is known and it can be sent again.</summary>
internal sealed class BufferedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private BufferedContent(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public static BufferedContent Empty() => new(ReadOnlyMemory<byte>.Empty);

    public static async Task<BufferedContent> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffered = new BufferedContent(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        if (content.Headers.ContentType is { MediaType: { } media })
        {
            // Without charset, as every OpenStack client sends it.
            buffered.Headers.ContentType = new MediaTypeHeaderValue(media);
        }

        return buffered;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(_bytes).AsTask();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_bytes, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
