using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to the project's containers and objects; audited, each request sent at most once. Refusals are thrown.</summary>
public interface IObjectOperations
{
    /// <summary>False when there was one of that name already.</summary>
    Task<bool> CreateContainerAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken);

    /// <summary>Who reads the container reads the parts of its large objects too, which lie in another one.</summary>
    Task UpdateContainerAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken);

    /// <summary>Whether who reads the container, and nobody else, reads the parts of its large objects.</summary>
    Task<bool> ArePartsAlignedAsync(ProjectContext context, ContainerDetail container, CancellationToken cancellationToken);

    Task AlignPartsAsync(ProjectContext context, string name, CancellationToken cancellationToken);

    /// <summary>An empty one, at once.</summary>
    Task DeleteContainerAsync(ProjectContext context, string name, CancellationToken cancellationToken);

    /// <summary>With everything in it, as a task. Returns the task's id.</summary>
    Task<string> DeleteContainerWithContentsAsync(ProjectContext context, string name, CancellationToken cancellationToken);

    Task CreateFolderAsync(ProjectContext context, string container, string folder, CancellationToken cancellationToken);

    Task UpdateObjectAsync(ProjectContext context, ObjectAddress address, ObjectProperties properties, CancellationToken cancellationToken);

    Task CopyAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken);

    /// <summary>
    /// A copy, and then the old one is deleted. Where that fails, the new name of a large object is taken back, because both would lead to the same parts;
    /// the refusal is thrown when everything is as it was.
    /// </summary>
    Task<MoveEnd> MoveAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken);

    /// <summary>Copies or moves several, whole folders, or what takes long, as a task with per-item results. Returns the task's id.</summary>
    /// <param name="replaces">What has the name already; else both stay where they are.</param>
    Task<string> CarryAsync(ProjectContext context, CopyPlan plan, bool moves, bool replaces, CancellationToken cancellationToken);

    /// <summary>With the parts of a large object that are its own.</summary>
    Task DeleteObjectAsync(ProjectContext context, ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>Objects and whole pseudo-folders (names that end with a slash), as a task with per-item results. Returns the task's id.</summary>
    Task<string> DeleteManyAsync(ProjectContext context, string container, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>
    /// One part of a file, piped on as it comes; with the last one the object stands. Answers the part's MD5. Throws
    /// <see cref="UploadInterruptedException"/> when the bytes stop coming: of that part nothing is kept.
    /// </summary>
    /// <param name="number">Of the plan's parts.</param>
    Task<string> UploadAsync(ProjectContext context, ObjectAddress target, SegmentPlan plan, int number, UploadBody body, CancellationToken cancellationToken);

    /// <summary>What arrived of an upload that was given up, as a task. Null when the object is there and made of these parts: nothing is done then.</summary>
    Task<string?> DropPartsAsync(ProjectContext context, ObjectAddress target, SegmentPlace parts, CancellationToken cancellationToken);

    /// <summary>Gives the account a new key for temporary addresses.</summary>
    Task SetTemporaryUrlKeyAsync(ProjectContext context, CancellationToken cancellationToken);

    /// <summary>An address that opens the object for whoever has it, until a moment.</summary>
    Task<Uri> SignAsync(ProjectContext context, ObjectAddress address, DateTimeOffset until, CancellationToken cancellationToken);
}
