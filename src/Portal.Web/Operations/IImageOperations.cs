using Portal.Domain.Images;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to images; audited, each request sent at most once. Refusals are thrown.</summary>
public interface IImageOperations
{
    /// <summary>An image without data, for the upload that follows, or one that the cloud fetches by itself.</summary>
    Task<Image> CreateAsync(ProjectContext context, ImageDraft draft, CancellationToken cancellationToken);

    Task<Image> UpdateAsync(ProjectContext context, Image image, ImageChange change, CancellationToken cancellationToken);

    Task DeleteAsync(ProjectContext context, Image image, CancellationToken cancellationToken);

    /// <summary>The same for many, as a task with per-item results. Returns the task's id.</summary>
    Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<Image> images, CancellationToken cancellationToken);

    /// <summary>Shares an image with a project; one that the cloud shares only when it is called shared is called so first.</summary>
    Task ShareAsync(ProjectContext context, Image image, string projectId, bool canShare, CancellationToken cancellationToken);

    Task UnshareAsync(ProjectContext context, Image image, string projectId, CancellationToken cancellationToken);

    /// <summary>Takes an image that another project shares with this one, or does not want it.</summary>
    Task DecideAsync(ProjectContext context, Image image, bool accept, CancellationToken cancellationToken);
}
