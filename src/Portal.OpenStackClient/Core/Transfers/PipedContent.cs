using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Portal.Domain.Transfers;

namespace Portal.OpenStackClient.Core.Transfers;

/// <summary>
/// A request body piped from elsewhere: one buffer, the declared length, sent once. A source that ends early or breaks throws
/// <see cref="UploadInterruptedException"/>, so that it is never taken for a failure of the service.
/// </summary>
/// <param name="moved">Told after each piece, and with true when all have left.</param>
/// <param name="hash">Takes in each piece while it is on its way already, so that nobody waits for it.</param>
internal sealed class PipedContent(UploadBody body, Action<bool> moved, IncrementalHash? hash = null) : HttpContent
{
    private const int BufferBytes = 128 * 1024;
    private bool _began;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_began)
        {
            throw new InvalidOperationException("The bytes of an upload are gone once they were sent.");
        }

        _began = true;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var left = body.Length; left > 0;)
            {
                var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken).ConfigureAwait(false);
                var leaving = stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                hash?.AppendData(buffer.AsSpan(0, read));
                await leaving.ConfigureAwait(false);
                left -= read;
                moved(left == 0);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    private async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            read = await body.Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException)
        {
            throw new UploadInterruptedException("The upload stopped before its end.", broken);
        }

        return read > 0 ? read : throw new UploadInterruptedException("The upload ended before its declared length.");
    }
}
