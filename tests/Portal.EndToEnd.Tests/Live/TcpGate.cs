using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Portal.EndToEnd.Tests.Live;

/// <summary>A wire between browser and portal that a test can cut, and lay to another portal. Its own address stays.</summary>
internal sealed class TcpGate : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile Uri? _target;

    public TcpGate(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Everything that stands breaks, and what comes gets no answer.</summary>
    public void Cut()
    {
        _target = null;
        foreach (var end in _ends.Keys)
        {
            end.Dispose();
        }
    }

    public void Lay(Uri target) => _target = target;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var portal = new TcpClient();
        using (browser)
        {
            _ends.TryAdd(browser, 0);
            _ends.TryAdd(portal, 0);
            try
            {
                if (_target is { } target)
                {
                    await portal.ConnectAsync(IPAddress.Loopback, target.Port, _stop.Token);
                    if (_target == target)
                    {
                        await Task.WhenAny(browser.GetStream().CopyToAsync(portal.GetStream(), _stop.Token), portal.GetStream().CopyToAsync(browser.GetStream(), _stop.Token));
                    }
                }
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // Cut, or one side has gone.
            }

            _ends.TryRemove(browser, out _);
            _ends.TryRemove(portal, out _);
        }
    }
}
