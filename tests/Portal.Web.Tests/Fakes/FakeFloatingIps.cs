using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Networking;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's public addresses, as nova-network has them: an address that leads somewhere is taken from there without a word.</summary>
internal sealed class FakeFloatingIps(FakeCloud cloud, ICloudSession session, string? projectId = null) : IFloatingIpService
{
    private readonly string _projectId = projectId ?? session.Scope.ProjectId;

    public static FloatingIp Ip(string id, string address, string? instance = null) => new()
    {
        Id = id,
        Address = address,
        PoolId = "public",
        PoolName = "public",
        InstanceId = instance,
        FixedAddress = instance is null ? null : "10.0.0.2",
    };

    public Task<IReadOnlyList<FloatingIp>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<FloatingIp>>("addresses.list", () => [.. cloud.Addresses.Values.Where(IsOurs).OrderBy(static ip => ip.Address, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<FloatingIp>> ListAllAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<FloatingIp>>("addresses.all", () => [.. cloud.Addresses.Values.Select(ip => ip with { ProjectId = cloud.AddressOwners.GetValueOrDefault(ip.Id) })]);

    public Task<FloatingIp> GetAsync(string addressId, CancellationToken cancellationToken) => AskAsync(
        "addresses.get", () => cloud.Addresses.GetValueOrDefault(addressId) ?? throw new CloudException(new CloudError.NotFound("Floating ip not found")));

    public Task<IReadOnlyList<FloatingIpPool>> ListPoolsAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<FloatingIpPool>>("addresses.pools", static () => [new FloatingIpPool("public", "public")]);

    public Task<FloatingIp> AllocateAsync(FloatingIpPool pool, CancellationToken cancellationToken) => AskAsync("addresses.allocate", () =>
    {
        var number = cloud.Addresses.Count + 100;
        cloud.AddressOwners[$"{number}"] = _projectId;
        return cloud.Addresses[$"{number}"] = Ip($"{number}", $"203.0.113.{number}");
    });

    public Task AssociateAsync(FloatingIp address, string instanceId, string? fixedAddress, CancellationToken cancellationToken) =>
        AskAsync("addresses.associate", () => cloud.Addresses[address.Id] = Held(address) with { InstanceId = instanceId, FixedAddress = fixedAddress ?? "10.0.0.2" });

    public Task DisassociateAsync(FloatingIp address, CancellationToken cancellationToken) =>
        AskAsync("addresses.disassociate", () => cloud.Addresses[address.Id] = Held(address) with { InstanceId = null, FixedAddress = null });

    public Task ReleaseAsync(FloatingIp address, CancellationToken cancellationToken) =>
        AskAsync("addresses.release", () => cloud.Addresses.TryRemove(address.Id, out _) ? true : throw Gone());

    private FloatingIp Held(FloatingIp address) => cloud.Addresses.TryGetValue(address.Id, out var held) ? held : throw Gone();

    private bool IsOurs(FloatingIp address) => cloud.AddressOwners.GetValueOrDefault(address.Id, "p1") == _projectId;

    private static CloudException Gone() => new(new CloudError.NotFound("No such address."));

    private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
        await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
