using Portal.Domain.Operations.Capacity;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.Capacity;

/// <summary>What was taken of what can run out, as the portal saw it.</summary>
public interface ICapacityHistory
{
    /// <summary>Whether this cloud's account is written down although nobody looks: where a database of it is configured.</summary>
    bool IsKept(string cloudId);

    /// <summary>By the key of the account, oldest first. Throws Forbidden for who is no administrator of the cloud.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<CapacitySample>>> ReadAsync(ProjectContext context, CancellationToken cancellationToken);
}
