using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.OpenStackClient.Tests.Fakes;

/// <summary>
/// Answers reads with one document over kept connections, and ends the connection in good order instead of answering a write.
/// A reset tells a client that something broke; this looks like an idle connection's end, after which .NET repeats requests by itself.
/// </summary>
internal sealed class ClosingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _document;
    private int _writes;

    public ClosingServer(string document)
    {
        _document = document;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public int Writes => Volatile.Read(ref _writes);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadHeadAsync(stream) is { } head)
            {
                await SkipBodyAsync(stream, head);
                if (!head.StartsWith("GET ", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _writes);
                    client.Client.Shutdown(SocketShutdown.Send);
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {_document.Length}\r\n\r\n{_document}"));
            }
        }
    }

    private static async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static async Task SkipBodyAsync(NetworkStream stream, string head)
    {
        const string Name = "Content-Length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (start >= 0)
        {
            var end = head.IndexOf('\r', start);
            await stream.ReadExactlyAsync(new byte[int.Parse(head[(start + Name.Length)..end], null)]);
        }
    }
}
