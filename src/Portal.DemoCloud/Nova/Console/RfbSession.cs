using System.Buffers.Binary;
using System.Text;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>One viewer of a guest's screen: RFB 3.3 to 3.8 without authentication, as QEMU serves it behind the proxy (RFC 6143).</summary>
internal sealed class RfbSession(WebSocketChannel channel, IGuestDisplay display) : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(60);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly long[] _seen = new long[GuestScreen.Lines];
    private PixelFormat _format = PixelFormat.Default;
    private bool _isWanted;
    private bool _isWholeWanted;

    /// <summary>Serves the viewer until it or the guest goes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await ShakeHandsAsync(cancellationToken)) return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var painting = PaintAsync(ending.Token);
        var listening = ListenAsync(ending.Token);
        await Task.WhenAny(painting, listening);
        await ending.CancelAsync();
        await Task.WhenAll(painting, listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _sending.Dispose();

    private async Task<bool> ShakeHandsAsync(CancellationToken cancellationToken)
    {
        await channel.WriteAsync("RFB 003.008\n"u8.ToArray(), cancellationToken);
        if (await channel.ReadAsync(12, cancellationToken) is not { } version) return false;
        var minor = version[10] - '0';
        if (minor >= 7)
        {
            // One security type: None.
            await channel.WriteAsync([1, 1], cancellationToken);
            if (await channel.ReadAsync(1, cancellationToken) is not [1]) return false;
            if (minor >= 8) await channel.WriteAsync([0, 0, 0, 0], cancellationToken);
        }
        else
        {
            await channel.WriteAsync([0, 0, 0, 1], cancellationToken);
        }

        if (await channel.ReadAsync(1, cancellationToken) is null) return false;
        var name = Encoding.UTF8.GetBytes(display.Name);
        var hello = new byte[24 + name.Length];
        BinaryPrimitives.WriteUInt16BigEndian(hello, ScreenPainter.Width);
        BinaryPrimitives.WriteUInt16BigEndian(hello.AsSpan(2), ScreenPainter.Height);
        PixelFormat.Default.Write().CopyTo(hello, 4);
        BinaryPrimitives.WriteInt32BigEndian(hello.AsSpan(20), name.Length);
        name.CopyTo(hello, 24);
        await channel.WriteAsync(hello, cancellationToken);
        return true;
    }

    private async Task PaintAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            if (!await FlushAsync(cancellationToken))
                return;
    }

    /// <summary>Sends what the viewer asked for and has not seen; false when the guest is gone.</summary>
    private async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            byte[]? update = null;
            var isThere = display.Look(screen =>
            {
                if (_isWanted) update = ScreenPainter.Update(screen, _seen, _format, _isWholeWanted);
            });
            if (!isThere) return false;
            if (update is null) return true;
            (_isWanted, _isWholeWanted) = (false, false);
            await channel.WriteAsync(update, cancellationToken);
            return true;
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (await channel.ReadAsync(1, cancellationToken) is [var type])
        {
            var length = type switch { 0 => 19, 2 => 3, 3 => 9, 4 => 7, 5 => 5, 6 => 7, _ => -1 };
            if (length < 0 || await channel.ReadAsync(length, cancellationToken) is not { } message) return;
            if (!await HandleAsync(type, message, cancellationToken)) return;
        }
    }

    private async Task<bool> HandleAsync(byte type, byte[] message, CancellationToken cancellationToken)
    {
        switch (type)
        {
            case 0:
                _format = PixelFormat.Read(message.AsSpan(3));
                return true;
            case 2:
                var count = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(1));
                return count == 0 || await channel.ReadAsync(count * 4, cancellationToken) is not null;
            case 3:
                _isWanted = true;
                _isWholeWanted |= message[0] == 0;
                return await FlushAsync(cancellationToken);
            case 4:
                display.Key(BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(3)), message[0] != 0);
                return await FlushAsync(cancellationToken);
            case 6:
                var length = BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(3));
                return length is >= 0 and < 1_000_000 && (length == 0 || await channel.ReadAsync(length, cancellationToken) is not null);
            default:
                return true;
        }
    }
}
