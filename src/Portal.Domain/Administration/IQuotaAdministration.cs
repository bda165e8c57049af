using Portal.Domain.Quotas;

namespace Portal.Domain.Administration;

/// <summary>The limits that one service keeps for projects.</summary>
public interface IQuotaAdministration
{
    /// <summary><c>compute</c>, <c>block-storage</c> or <c>network</c>.</summary>
    string Service { get; }

    /// <summary>Whether <see cref="SetDefaultsAsync"/> works: in Folsom defaults are the configuration's, and nothing reads the class (nova/quota.py, 2012.2.4).</summary>
    bool CanSetDefaults { get; }

    /// <summary>Whether <see cref="ResetAsync"/> works.</summary>
    bool CanReset { get; }

    /// <summary>A project's limits, with what it uses where the service tells it.</summary>
    Task<IReadOnlyList<QuotaLine>> GetAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>What a project gets that nobody gave anything.</summary>
    Task<IReadOnlyList<QuotaLine>> GetDefaultsAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>Sets some limits of a project; null is unlimited, what is not named stays.</summary>
    Task SetAsync(string projectId, IReadOnlyDictionary<QuotaResource, long?> limits, CancellationToken cancellationToken);

    /// <exception cref="Errors.CloudException">Unsupported where <see cref="CanSetDefaults"/> is false.</exception>
    Task SetDefaultsAsync(IReadOnlyDictionary<QuotaResource, long?> limits, CancellationToken cancellationToken);

    /// <summary>Gives a project the defaults again.</summary>
    /// <exception cref="Errors.CloudException">Unsupported where <see cref="CanReset"/> is false.</exception>
    Task ResetAsync(string projectId, CancellationToken cancellationToken);
}
