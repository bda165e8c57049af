using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;

namespace Portal.DemoCloud.Tests.Support;

/// <summary>A small RFB 3.8 client, as noVNC speaks it, that keeps what it was shown.</summary>
internal sealed class RfbViewer : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<byte> _received = new();
    private byte[] _pixels = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public string Name { get; private set; } = "";

    public string? Protocol => _socket.SubProtocol;

    public WebSocketCloseStatus? Closed => _socket.CloseStatus;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task ConnectAsync(DemoCloudHost cloud, string? cookie, string protocol = "binary", string query = "")
    {
        _socket.Options.AddSubProtocol(protocol);
        if (cookie is not null) _socket.Options.SetRequestHeader("Cookie", $"token={cookie}");
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{cloud.Endpoints.NoVncProxy.Port}/websockify{query}"), Token);
    }

    /// <summary>False when the proxy hangs up instead of greeting.</summary>
    public async Task<bool> ShakeHandsAsync()
    {
        if (await TryReadAsync(12) is not { } version) return false;
        Assert.Equal("RFB 003.008\n", Encoding.ASCII.GetString(version));
        await SendAsync("RFB 003.008\n"u8.ToArray());
        Assert.Equal([1, 1], await ReadAsync(2));
        await SendAsync([1]);
        Assert.Equal([0, 0, 0, 0], await ReadAsync(4));
        await SendAsync([1]);
        var hello = await ReadAsync(24);
        Width = BinaryPrimitives.ReadUInt16BigEndian(hello);
        Height = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(2));
        Name = Encoding.UTF8.GetString(await ReadAsync(BinaryPrimitives.ReadInt32BigEndian(hello.AsSpan(20))));
        _pixels = new byte[Width * Height * 4];
        return true;
    }

    /// <summary>Asks for what changed (or everything) and waits for it; returns the number of rectangles.</summary>
    public async Task<int> UpdateAsync(bool incremental)
    {
        await SendAsync([3, (byte)(incremental ? 1 : 0), 0, 0, 0, 0, (byte)(Width >> 8), (byte)Width, (byte)(Height >> 8), (byte)Height]);
        var head = await ReadAsync(4);
        Assert.Equal(0, head[0]);
        var count = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2));
        for (var i = 0; i < count; i++)
        {
            var rectangle = await ReadAsync(12);
            var y = BinaryPrimitives.ReadUInt16BigEndian(rectangle.AsSpan(2));
            var height = BinaryPrimitives.ReadUInt16BigEndian(rectangle.AsSpan(6));
            (await ReadAsync(Width * height * 4)).CopyTo(_pixels, y * Width * 4);
        }

        return count;
    }

    public async Task TypeAsync(string text)
    {
        foreach (var character in text) await PressAsync(character == '\n' ? 0xff0du : character);
    }

    public async Task PressAsync(uint keysym)
    {
        foreach (var down in (byte[])[1, 0])
        {
            var message = new byte[8];
            (message[0], message[1]) = (4, down);
            BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), keysym);
            await SendAsync(message);
        }
    }

    /// <summary>How many pixels are lit.</summary>
    public int Lit() => Enumerable.Range(0, _pixels.Length / 4).Count(pixel => _pixels[pixel * 4] != 0);

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(byte[] bytes) => Protocol == "base64"
        ? _socket.SendAsync(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)), WebSocketMessageType.Text, true, Token)
        : _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, Token);

    private async Task<byte[]> ReadAsync(int count) => await TryReadAsync(count) ?? throw new EndOfStreamException();

    private async Task<byte[]?> TryReadAsync(int count)
    {
        var buffer = new byte[64 * 1024];
        while (_received.Count < count)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, Token);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            var bytes = Protocol == "base64" ? Convert.FromBase64String(Encoding.ASCII.GetString(message.ToArray())) : message.ToArray();
            foreach (var value in bytes) _received.Enqueue(value);
        }

        return [.. Enumerable.Range(0, count).Select(_ => _received.Dequeue())];
    }
}
