using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;

namespace Portal.Web.Consoles;

/// <summary>
/// Carries bytes one way. It reads no more than one buffer ahead of the other side, so a slow browser slows the console and not the
/// portal's memory.
/// </summary>
internal static class ConsolePump
{
    private const int BufferSize = 16 * 1024;

    // One frame of base64 from an old proxy; its own buffer is 64 KiB (websockify: self.buffer_size).
    private const int LongestText = 512 * 1024;

    /// <summary>RFB is a stream of bytes: frames need not keep their borders.</summary>
    public static async Task ToProxyAsync(WebSocket browser, WebSocket proxy, bool asBase64)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await browser.ReceiveAsync(buffer.AsMemory(0, BufferSize), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } read)
            {
                if (read.Count == 0)
                {
                    continue;
                }

                if (asBase64)
                {
                    var text = new byte[Base64.GetMaxEncodedToUtf8Length(read.Count)];
                    Base64.EncodeToUtf8(buffer.AsSpan(0, read.Count), text, out _, out var written);
                    await proxy.SendAsync(text.AsMemory(0, written), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                }
                else
                {
                    await proxy.SendAsync(buffer.AsMemory(0, read.Count), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Cancelling ends the reading; a send to the browser is finished, as cancelling it would tear the connection down.</summary>
    public static Task ToBrowserAsync(WebSocket proxy, WebSocket browser, bool fromBase64, CancellationToken cancellationToken) =>
        fromBase64 ? DecodeAsync(proxy, browser, cancellationToken) : CopyAsync(proxy, browser, cancellationToken);

    private static async Task CopyAsync(WebSocket proxy, WebSocket browser, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await proxy.ReceiveAsync(buffer.AsMemory(0, BufferSize), cancellationToken) is { MessageType: not WebSocketMessageType.Close } read)
            {
                await browser.SendAsync(buffer.AsMemory(0, read.Count), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A frame of base64 can be decoded only whole.
    private static async Task DecodeAsync(WebSocket proxy, WebSocket browser, CancellationToken cancellationToken)
    {
        var text = new byte[BufferSize];
        var length = 0;
        while (await proxy.ReceiveAsync(text.AsMemory(length), cancellationToken) is { MessageType: not WebSocketMessageType.Close } read)
        {
            length += read.Count;
            if (!read.EndOfMessage)
            {
                if (length == text.Length)
                {
                    if (length >= LongestText)
                    {
                        throw new WebSocketException(WebSocketError.InvalidMessageType, "The console proxy sent too long a frame.");
                    }

                    Array.Resize(ref text, length * 2);
                }

                continue;
            }

            if (Base64.DecodeFromUtf8InPlace(text.AsSpan(0, length), out var decoded) != OperationStatus.Done)
            {
                throw new WebSocketException(WebSocketError.InvalidMessageType, "The console proxy sent no base64.");
            }

            await browser.SendAsync(text.AsMemory(0, decoded), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            length = 0;
        }
    }
}
