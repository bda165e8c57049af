namespace Portal.Domain.Networking;

/// <summary>A named set of rules.</summary>
public sealed record SecurityGroup(string Id, string Name, string? Description);

/// <summary>Security groups of the project.</summary>
public interface ISecurityGroupService
{
    Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken);
}
