using System.Security.Cryptography;
using System.Text;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>A server's interface in a network. All of it follows from the two: the same at every look, and nothing to keep.</summary>
internal sealed record VirtualInterface(int Number, string Id, string MacAddress)
{
    public static VirtualInterface Of(Server server, Network network)
    {
        var number = (server.Number * 64) + (network.Number % 64);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{server.Id} {network.Label}"));
        // An odd factor mixes the bits and lets no two numbers meet.
        var mixed = (uint)number * 0x9E3779B1;
        return new VirtualInterface(number, new Guid(bytes.AsSpan(0, 16)).ToString(), $"fa:16:3e:{(mixed >> 16) & 255:x2}:{(mixed >> 8) & 255:x2}:{mixed & 255:x2}");
    }
}
