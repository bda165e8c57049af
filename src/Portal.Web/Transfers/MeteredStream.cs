namespace Portal.Web.Transfers;

/// <summary>Counts what is read from a request's body.</summary>
/// <param name="length">Bytes that are declared.</param>
/// <param name="beforeLast">Asked before the last byte is given away, without which nothing can come of the others; it may throw.</param>
internal sealed class MeteredStream(Stream inner, long length, Func<Task> beforeLast) : Stream
{
    private long _moved;

    public long Moved => Volatile.Read(ref _moved);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0 && _moved + read >= length)
        {
            await beforeLast();
        }

        Volatile.Write(ref _moved, _moved + read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
