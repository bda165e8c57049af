using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.Benchmarks.Cloud;

/// <summary>Stands before a database and notes when its answers left for the portal: from then on the time is the portal's.</summary>
internal sealed class DatabaseProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _pumps = [];
    private readonly List<long> _answers = [];
    private readonly int _upstream;
    private readonly Task _accepting;

    public DatabaseProxy(int upstream)
    {
        _upstream = upstream;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>When the last answer before a moment left, both as Stopwatch.GetTimestamp.</summary>
    public long LastAnswerBefore(long moment)
    {
        lock (_answers)
        {
            return _answers.Last(at => at < moment);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_pumps);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _pumps.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The scenario is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _upstream, _stop.Token);
                await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream(), noted: false), PumpAsync(server.GetStream(), client.GetStream(), noted: true));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
            {
                // Either side is gone.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool noted)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _stop.Token) is var length && length > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
                if (noted)
                {
                    lock (_answers)
                    {
                        _answers.Add(Stopwatch.GetTimestamp());
                    }
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Either side is gone.
        }
    }
}
