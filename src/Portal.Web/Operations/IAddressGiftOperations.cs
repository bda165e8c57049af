using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a cloud administrator does to give an instance of any project a public address. Refusals are thrown.</summary>
public interface IAddressGiftOperations
{
    /// <summary>The cloud's enabled projects, by name.</summary>
    Task<IReadOnlyList<GiftProject>> ListProjectsAsync(ProjectContext context, CancellationToken cancellationToken);

    Task<IReadOnlyList<Instance>> ListInstancesAsync(ProjectContext context, string projectId, CancellationToken cancellationToken);

    /// <summary>The roles that could be granted for as long as it takes.</summary>
    Task<IReadOnlyList<Role>> ListRolesAsync(ProjectContext context, CancellationToken cancellationToken);

    /// <summary>Starts the task that gives it, and answers with its id.</summary>
    Task<string> GiveAsync(ProjectContext context, AddressGift gift, CancellationToken cancellationToken);
}

/// <param name="NeedsRole">Only a token of the project could allocate, and the administrator has no role there.</param>
public sealed record GiftProject(Project Project, bool NeedsRole);
