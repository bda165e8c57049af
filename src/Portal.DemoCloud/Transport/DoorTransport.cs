using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Portal.DemoCloud.Transport;

/// <summary>
/// Kestrel's sockets behind doors: a service's port can be closed and opened again, and stays ours meanwhile. A second socket, bound and
/// never listening, keeps the number: Linux answers it with a refusal, and gives it to nobody else.
/// </summary>
internal sealed class DoorTransport(IConnectionListenerFactory sockets) : IConnectionListenerFactory
{
    private readonly Dictionary<int, Door> _doors = [];

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var keeper = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            keeper.Bind(endpoint);
            var listener = await sockets.BindAsync(keeper.LocalEndPoint!, cancellationToken);
            var door = new Door(sockets, listener, keeper);
            _doors[((IPEndPoint)listener.EndPoint).Port] = door;
            return door;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            keeper.Dispose();
            throw new AddressInUseException(taken.Message, taken);
        }
        catch
        {
            keeper.Dispose();
            throw;
        }
    }

    /// <summary>Returns when it is done: the next connection is refused, or accepted.</summary>
    public void Set(int port, bool open) => _doors[port].Set(open);
}
