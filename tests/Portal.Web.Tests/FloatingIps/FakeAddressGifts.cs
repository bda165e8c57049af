using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.FloatingIps;

/// <summary>Two projects, one of which the administrator has no role in; remembers what was given.</summary>
internal sealed class FakeAddressGifts : IAddressGiftOperations
{
    public List<AddressGift> Given { get; } = [];

    public CloudError? Refuse { get; set; }

    public Task<IReadOnlyList<GiftProject>> ListProjectsAsync(ProjectContext context, CancellationToken cancellationToken) => Answer<IReadOnlyList<GiftProject>>(
        [new GiftProject(new Project("p1", "operations"), NeedsRole: false), new GiftProject(new Project("p2", "research"), NeedsRole: true)]);

    public Task<IReadOnlyList<Instance>> ListInstancesAsync(ProjectContext context, string projectId, CancellationToken cancellationToken) => Answer<IReadOnlyList<Instance>>(
    [
        An.Instance($"{projectId}-web", project: projectId) with { Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] },
        An.Instance($"{projectId}-open", project: projectId) with { Addresses = [new("private", "10.0.0.3", 4, AddressKind.Fixed), new("private", "203.0.113.5", 4, AddressKind.Floating)] },
        An.Instance($"{projectId}-new", InstanceStatus.Build, projectId),
    ]);

    public Task<IReadOnlyList<Role>> ListRolesAsync(ProjectContext context, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Role>>([FakeAdministration.Admin, FakeAdministration.Member]);

    public Task<string> GiveAsync(ProjectContext context, AddressGift gift, CancellationToken cancellationToken)
    {
        Given.Add(gift);
        return Answer("t1");
    }

    private Task<T> Answer<T>(T value) => Refuse is { } error ? throw new CloudException(error) : Task.FromResult(value);
}
