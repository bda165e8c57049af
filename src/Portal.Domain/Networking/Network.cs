namespace Portal.Domain.Networking;

/// <summary>A network an instance can be attached to.</summary>
public sealed record Network(string Id, string Name, bool IsExternal, bool IsShared, string? Cidr = null);

/// <summary>Networks visible to the project.</summary>
public interface INetworkService
{
    Task<IReadOnlyList<Network>> ListAsync(CancellationToken cancellationToken);
}
