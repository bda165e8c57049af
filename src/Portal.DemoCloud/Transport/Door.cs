using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Portal.DemoCloud.Transport;

/// <summary>A listener that can stop listening and begin again. Closing it also cuts the connections that stand.</summary>
internal sealed class Door(IConnectionListenerFactory sockets, IConnectionListener first, Socket keeper) : IConnectionListener
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ConnectionContext, byte> _connections = [];
    private IConnectionListener? _listener = first;
    private TaskCompletionSource _changed = NewSource();
    private bool _ended;

    public EndPoint EndPoint { get; } = first.EndPoint;

    public void Set(bool open)
    {
        lock (_gate)
        {
            if (_ended || open == _listener is not null) return;
            var before = _listener;
            // Both complete at once: they bind and close a socket.
            _listener = open ? sockets.BindAsync(EndPoint).AsTask().GetAwaiter().GetResult() : null;
            before?.UnbindAsync().AsTask().GetAwaiter().GetResult();
            _changed.TrySetResult();
            _changed = NewSource();
        }

        if (open) return;
        foreach (var connection in _connections.Keys) connection.Abort();
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            IConnectionListener? listener;
            Task changed;
            lock (_gate)
            {
                if (_ended) return null;
                (listener, changed) = (_listener, _changed.Task);
            }

            if (listener is null)
            {
                await changed.WaitAsync(cancellationToken);
            }
            else if (await listener.AcceptAsync(cancellationToken) is { } connection)
            {
                Keep(connection, listener);
                return connection;
            }
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        IConnectionListener? listener;
        lock (_gate)
        {
            (_ended, listener) = (true, _listener);
            _changed.TrySetResult();
        }

        if (listener is not null) await listener.UnbindAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        if (_listener is { } listener) await listener.DisposeAsync();
        keeper.Dispose();
    }

    private void Keep(ConnectionContext connection, IConnectionListener listener)
    {
        _connections.TryAdd(connection, 0);
        connection.ConnectionClosed.UnsafeRegister(static (state, _) =>
        {
            var (door, gone) = ((Door, ConnectionContext))state!;
            door._connections.TryRemove(gone, out byte _);
        }, (this, connection));
        // Accepted while the door was being closed.
        if (!ReferenceEquals(listener, Volatile.Read(ref _listener))) connection.Abort();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
