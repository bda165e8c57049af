using System.Net.WebSockets;
using System.Text;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>A byte stream over a WebSocket, as websockify frames it: binary messages, or text messages of base64.</summary>
internal sealed class WebSocketChannel(WebSocket socket)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Queue<byte> _received = new();

    private bool IsBase64 => socket.SubProtocol == "base64";

    /// <summary>Exactly that many bytes; null when the viewer has gone.</summary>
    public async Task<byte[]?> ReadAsync(int count, CancellationToken cancellationToken)
    {
        while (_received.Count < count)
            if (!await FillAsync(cancellationToken))
                return null;
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = _received.Dequeue();
        return bytes;
    }

    public Task WriteAsync(byte[] bytes, CancellationToken cancellationToken) => IsBase64
        ? socket.SendAsync(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)), WebSocketMessageType.Text, true, cancellationToken)
        : socket.SendAsync(bytes, WebSocketMessageType.Binary, true, cancellationToken);

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(_buffer, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return false;
            message.Write(_buffer, 0, part.Count);
            if (message.Length > 1024 * 1024) return false;
        }
        while (!part.EndOfMessage);
        foreach (var value in IsBase64 ? Convert.FromBase64String(Encoding.ASCII.GetString(message.ToArray())) : message.ToArray()) _received.Enqueue(value);
        return true;
    }
}
