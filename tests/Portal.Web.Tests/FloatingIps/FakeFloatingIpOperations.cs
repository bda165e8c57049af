using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.FloatingIps;

/// <summary>Remembers what was asked, as words; refuses what it is told to.</summary>
internal sealed class FakeFloatingIpOperations : IFloatingIpOperations
{
    public List<string> Done { get; } = [];

    public CloudError? Refuse { get; set; }

    public GivenAddress Given { get; set; } = new(new PublicAddressPlan.Has("203.0.113.1"), "203.0.113.1");

    public Task<FloatingIp> AllocateAsync(ProjectContext context, FloatingIpPool pool, CancellationToken cancellationToken)
    {
        Note($"allocate {pool.Name}");
        return Task.FromResult(FakeFloatingIps.Ip("9", "203.0.113.9"));
    }

    public Task AssociateAsync(ProjectContext context, FloatingIp address, Instance instance, string? fixedAddress, CancellationToken cancellationToken) =>
        Note($"associate {address.Address} {instance.Id} {fixedAddress}".TrimEnd());

    public Task DisassociateAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken) => Note($"disassociate {address.Address}");

    public Task ReleaseAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken) => Note($"release {address.Address}");

    public Task<string> DoManyAsync(ProjectContext context, IReadOnlyList<FloatingIp> addresses, FloatingIpAction act, CancellationToken cancellationToken)
    {
        Note($"{act} {string.Join(' ', addresses.Select(static address => address.Address))}");
        return Task.FromResult("t1");
    }

    public Task<GivenAddress> GiveAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken)
    {
        Note($"give {instance.Id}");
        return Task.FromResult(Given);
    }

    private Task Note(string what)
    {
        Done.Add(what);
        return Refuse is { } error ? throw new CloudException(error) : Task.CompletedTask;
    }
}
