using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Operations;

internal sealed class ImageOperations(CloudWrites writes, IPortalAuthorizer authorizer, ITaskStarter tasks) : IImageOperations
{
    /// <summary>A lost answer stays unknown: an image carries no mark, and many have the same name.</summary>
    public Task<Image> CreateAsync(ProjectContext context, ImageDraft draft, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<Image>(
            new AuditSubject("image.create", "image", TargetId: null, draft.Name), HttpMethod.Post, LiveKinds.Images,
            token => context.Cloud.ImageEditor.CreateAsync(draft, token)), cancellationToken);

    public Task<Image> UpdateAsync(ProjectContext context, Image image, ImageChange change, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<Image>(
            Subject("update", image), HttpMethod.Put, LiveKinds.Images, token => context.Cloud.ImageEditor.UpdateAsync(image.Id, change, token))
        {
            Look = async token => await context.Cloud.Images.GetAsync(image.Id, token) is var now && change.IsIn(now) ? (true, now) : (false, image),
        }, cancellationToken);

    public Task DeleteAsync(ProjectContext context, Image image, CancellationToken cancellationToken) =>
        WriteAsync(context, "delete", image, HttpMethod.Delete, token => context.Cloud.ImageEditor.DeleteAsync(image.Id, token),
            async token => await IsGoneAsync(context.Cloud, image.Id, token), cancellationToken);

    public Task<string> DeleteManyAsync(ProjectContext context, IReadOnlyList<Image> images, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return tasks.StartAsync(context, ImageTasks.Delete(images), undoWindow: null, cancellationToken);
    }

    public async Task ShareAsync(ProjectContext context, Image image, string projectId, bool canShare, CancellationToken cancellationToken)
    {
        var abilities = await context.Cloud.ImageEditor.GetAbilitiesAsync(cancellationToken);
        if (abilities.MembersDecide && image.Visibility == ImageVisibility.Private)
        {
            // v2 lets members be added to shared images only (glance/api/v2/image_members.py).
            await UpdateAsync(context, image, new ImageChange { Visibility = ImageVisibility.Shared }, cancellationToken);
        }

        await WriteAsync(context, "share", image, HttpMethod.Put, token => context.Cloud.ImageSharing.AddAsync(image.Id, projectId, canShare, token),
            async token => await IsMemberAsync(context, image, projectId, token), cancellationToken, $"{image.Name} → {projectId}");
    }

    public Task UnshareAsync(ProjectContext context, Image image, string projectId, CancellationToken cancellationToken) =>
        WriteAsync(context, "unshare", image, HttpMethod.Delete, token => context.Cloud.ImageSharing.RemoveAsync(image.Id, projectId, token),
            async token => !await IsMemberAsync(context, image, projectId, token), cancellationToken, $"{image.Name} → {projectId}");

    public Task DecideAsync(ProjectContext context, Image image, bool accept, CancellationToken cancellationToken) =>
        WriteAsync(context, accept ? "accept" : "reject", image, HttpMethod.Put, token => context.Cloud.ImageSharing.DecideAsync(image.Id, accept, token), look: null, cancellationToken);

    internal static async Task<bool> IsGoneAsync(ICloud cloud, string imageId, CancellationToken cancellationToken)
    {
        try
        {
            return (await cloud.Images.GetAsync(imageId, cancellationToken)).Status is ImageStatus.Deleted or ImageStatus.PendingDelete;
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            return true;
        }
    }

    private static async Task<bool> IsMemberAsync(ProjectContext context, Image image, string projectId, CancellationToken cancellationToken) =>
        (await context.Cloud.ImageSharing.ListAsync(image.Id, cancellationToken)).Any(member => member.ProjectId == projectId);

    private Task<Image> WriteAsync(
        ProjectContext context, string act, Image image, HttpMethod verb, Func<CancellationToken, Task> send, Func<CancellationToken, Task<bool>>? look,
        CancellationToken cancellationToken, string? name = null) =>
        writes.WriteAsync(context, new CloudWrite<Image>(Subject(act, image, name), verb, LiveKinds.Images, async token =>
        {
            await send(token);
            return image;
        })
        {
            Look = look is null ? null : async token => (await look(token), image),
        }, cancellationToken);

    private static AuditSubject Subject(string act, Image image, string? name = null) => new("image." + act, "image", image.Id, name ?? image.Name);
}
