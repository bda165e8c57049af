using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Portal.Benchmarks.Transfers;

/// <summary>So many zeros, made as they are sent: neither a disk nor a browser is in the way.</summary>
internal sealed class ZeroContent : HttpContent
{
    private static readonly byte[] Piece = new byte[128 * 1024];
    private readonly long _length;
    private readonly IncrementalHash? _hash;

    /// <param name="hash">Of what is sent, where who sends it compares.</param>
    public ZeroContent(long length, IncrementalHash? hash = null)
    {
        (_length, _hash) = (length, hash);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var left = _length; left > 0; left -= Math.Min(left, Piece.Length))
        {
            var piece = Piece.AsMemory(0, (int)Math.Min(left, Piece.Length));
            _hash?.AppendData(piece.Span);
            await stream.WriteAsync(piece, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
