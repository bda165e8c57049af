using Portal.Domain.Compute;

namespace Portal.Web.Storage;

/// <summary>Saved launches of a person. User data and injected files are encrypted at rest.</summary>
public interface ILaunchTemplateStore
{
    Task<IReadOnlyList<LaunchTemplate>> ListAsync(string personKey, string cloudId, CancellationToken cancellationToken);

    /// <summary>Creates, or replaces the one of the same name.</summary>
    Task SaveAsync(string personKey, string cloudId, LaunchTemplate template, CancellationToken cancellationToken);

    Task DeleteAsync(string personKey, string cloudId, string name, CancellationToken cancellationToken);
}

public sealed record LaunchTemplate(string Name, LaunchRequest Request, DateTimeOffset Saved);
