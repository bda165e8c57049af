using System.Collections.Immutable;
using Portal.Domain.Images;

namespace Portal.Web.Tasks;

/// <summary>Drafts of tasks on images.</summary>
internal static class ImageTasks
{
    public const string Kind = "images";

    public static TaskDraft Delete(IReadOnlyList<Image> images) => new(
        Kind, ImmutableDictionary<string, string>.Empty.Add(InstanceTasks.ActionArgument, "ImageDelete"), [.. images.Select(static image => new TaskTarget(image.Id, image.Name))]);
}
