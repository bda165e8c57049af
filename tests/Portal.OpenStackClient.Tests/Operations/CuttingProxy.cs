using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>Stands before a database and cuts the line at the COMMIT: before it arrives, or after, when its answer comes.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;
    private readonly bool _after;
    private readonly Task _serving;
    private int _cuts;

    public CuttingProxy(int port, bool after)
    {
        (_port, _after) = (port, after);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many lines it has cut; after the first it lets everything through.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
            var cut = false;
            var there = PumpAsync(client.GetStream(), server.GetStream(), bytes =>
            {
                cut |= Encoding.ASCII.GetString(bytes.Span).Contains("COMMIT", StringComparison.OrdinalIgnoreCase) && Interlocked.CompareExchange(ref _cuts, 1, 0) == 0;
                return !cut || _after;
            });
            var back = PumpAsync(server.GetStream(), client.GetStream(), _ => !cut);
            await Task.WhenAny(there, back);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _end.Token) is var read and > 0 && passes(buffer.AsMemory(0, read)))
        {
            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }
}
