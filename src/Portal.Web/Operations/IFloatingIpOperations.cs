using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to the project's public addresses; audited, each request sent at most once. Refusals are thrown.</summary>
public interface IFloatingIpOperations
{
    Task<FloatingIp> AllocateAsync(ProjectContext context, FloatingIpPool pool, CancellationToken cancellationToken);

    Task AssociateAsync(ProjectContext context, FloatingIp address, Instance instance, string? fixedAddress, CancellationToken cancellationToken);

    Task DisassociateAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken);

    Task ReleaseAsync(ProjectContext context, FloatingIp address, CancellationToken cancellationToken);

    /// <summary>The same for many, as a task with per-item results. Returns the task's id.</summary>
    /// <param name="act">Disassociate or Release.</param>
    Task<string> DoManyAsync(ProjectContext context, IReadOnlyList<FloatingIp> addresses, FloatingIpAction act, CancellationToken cancellationToken);

    /// <summary>Gives an instance a public address: the one it has, a free one of the project, or a new one.</summary>
    Task<GivenAddress> GiveAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken);
}

/// <summary>How giving an instance a public address ended.</summary>
/// <param name="Plan">What was done, or stood in the way.</param>
/// <param name="Address">The address; null when nothing could be done.</param>
/// <param name="Error">The address was allocated and could not be led to the instance: it stays with the project, free.</param>
public sealed record GivenAddress(PublicAddressPlan Plan, string? Address, CloudError? Error = null);
