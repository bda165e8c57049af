using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Objects;
using Portal.Web.Transfers;

namespace Portal.Web.Operations;

internal sealed class ObjectOperations(
    CloudWrites writes, IPortalAuthorizer authorizer, ITaskStarter tasks, IAuditLog audit, ILiveNudges live, IUploads uploads) : IObjectOperations
{
    public Task<bool> CreateContainerAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<bool>(
            Container("create", name), CloudVerbs.Unmetered, LiveKinds.Containers, token => context.Cloud.Containers.CreateAsync(name, change, token))
        {
            Look = async token => (await ExistsAsync(context, name, token), true),
        }, cancellationToken);

    public async Task UpdateContainerAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken)
    {
        await ChangeAsync(context, name, change, cancellationToken);
        if (change.ReadAcl is not null)
        {
            await AlignPartsAsync(context, name, cancellationToken);
        }
    }

    public async Task<bool> ArePartsAlignedAsync(ProjectContext context, ContainerDetail container, CancellationToken cancellationToken) =>
        await FindPartsAsync(context, container, cancellationToken) is null;

    public async Task AlignPartsAsync(ProjectContext context, string name, CancellationToken cancellationToken)
    {
        if (await FindPartsAsync(context, await context.Cloud.Containers.GetAsync(name, cancellationToken), cancellationToken) is var (parts, acl))
        {
            await ChangeAsync(context, parts, new ContainerChange { ReadAcl = acl }, cancellationToken);
        }
    }

    /// <summary>The container of the parts, where its readers are others than they should be, and who they should be.</summary>
    private static async Task<(string Name, string ReadAcl)?> FindPartsAsync(ProjectContext context, ContainerDetail container, CancellationToken cancellationToken)
    {
        try
        {
            var parts = await context.Cloud.Containers.GetAsync(ObjectNames.SegmentContainer(container.Name), cancellationToken);
            var wanted = ContainerAccess.ForParts(container.ReadAcl, await context.Cloud.Containers.GetFeaturesAsync(cancellationToken));
            return parts.ReadAcl == wanted ? null : (parts.Name, wanted);
        }
        catch (CloudException none) when (none.Error is CloudError.NotFound)
        {
            return null;
        }
    }

    private Task ChangeAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken) =>
        WriteAsync(context, Container("update", name), token => context.Cloud.Containers.UpdateAsync(name, change, token), cancellationToken, async token =>
        {
            var now = await context.Cloud.Containers.GetAsync(name, token);
            return (change.ReadAcl is null || now.ReadAcl == change.ReadAcl) && (change.WriteAcl is null || now.WriteAcl == change.WriteAcl)
                && change.Set.All(pair => now.Metadata.GetOrNull(pair.Key.ToLowerInvariant()) == pair.Value)
                && change.Remove.All(key => !now.Metadata.ContainsKey(key.ToLowerInvariant()));
        });

    public Task DeleteContainerAsync(ProjectContext context, string name, CancellationToken cancellationToken) => WriteAsync(
        context, Container("delete", name), token => context.Cloud.Containers.DeleteAsync(name, token), cancellationToken, async token => !await ExistsAsync(context, name, token));

    public Task<string> DeleteContainerWithContentsAsync(ProjectContext context, string name, CancellationToken cancellationToken) =>
        StartAsync(context, ObjectTasks.DeleteContainer(name), cancellationToken);

    public Task CreateFolderAsync(ProjectContext context, string container, string folder, CancellationToken cancellationToken) =>
        WriteAsync(context, Object("folder", new ObjectAddress(container, folder)), token => context.Cloud.Objects.CreateFolderAsync(container, folder, token), cancellationToken);

    public Task UpdateObjectAsync(ProjectContext context, ObjectAddress address, ObjectProperties properties, CancellationToken cancellationToken) =>
        WriteAsync(context, Object("update", address), token => context.Cloud.Objects.UpdateAsync(address, properties, token), cancellationToken, async token =>
        {
            var now = ObjectProperties.Of(await context.Cloud.Objects.GetAsync(address, token));
            return now.Metadata == properties.Metadata && now.ContentType == properties.ContentType && now.ContentDisposition == properties.ContentDisposition
                && now.ContentEncoding == properties.ContentEncoding && now.Headers == properties.Headers && now.DeleteAt?.ToUnixTimeSeconds() == properties.DeleteAt?.ToUnixTimeSeconds();
        });

    public Task CopyAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken) =>
        CopyAsync(context, from, to, handsOverParts: false, cancellationToken);

    private async Task CopyAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, bool handsOverParts, CancellationToken cancellationToken)
    {
        var before = await FindAsync(context, to, cancellationToken);
        await ReplaceAsync(context, to, handsOverParts ? (await context.Cloud.Objects.FindPartsAsync(from, cancellationToken))?.Place : null, async _ =>
        {
            await WriteAsync(context, Object("copy", to), token => context.Cloud.Objects.CopyAsync(from, to, handsOverParts, token), cancellationToken, async token =>
            {
                var (source, target) = (await FindAsync(context, from, token), await FindAsync(context, to, token));
                return target is not null && target.Etag == source?.Etag && target.Modified != before?.Modified;
            });
            return true;
        }, cancellationToken);
    }

    public async Task<MoveEnd> MoveAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var source = await context.Cloud.Objects.GetAsync(from, cancellationToken);
        if (source.IsLarge && (await context.Cloud.Objects.FindPartsAsync(from, cancellationToken))?.Place is { } parts && SegmentPlan.UploadOf(parts) is { } upload)
        {
            // Whoever sent it may not know that it arrived, and would look for the object under its first name only before its parts are cleared away.
            await uploads.ArrivedAsync(context.Scope, upload, cancellationToken);
        }

        try
        {
            await CopyAsync(context, from, to, handsOverParts: true, cancellationToken);
        }
        catch (CloudException lost) when (source.IsLarge && lost.Error.OutcomeUnknown)
        {
            return await TakeBackAsync(context, source, to, lost);
        }

        try
        {
            // Parts of a large object stay: the new name leads to them now.
            await DeleteAsync(context, "move", from, withParts: false, CancellationToken.None);
            return new MoveEnd(MoveOutcome.Moved);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return new MoveEnd(MoveOutcome.Moved);
        }
        catch (CloudException refused) when (!source.IsLarge)
        {
            return new MoveEnd(MoveOutcome.Copied, refused.Error);
        }
        catch (CloudException refused) when (refused.Error is CloudError.Unavailable or CloudError.Unexpected || refused.Error.OutcomeUnknown)
        {
            // Swift may carry out later what it could not promise: a 503 is said when some replicas have deleted it, and not enough.
            return new MoveEnd(MoveOutcome.Shared, refused.Error);
        }
        catch (CloudException refused)
        {
            return await TakeBackAsync(context, source, to, refused);
        }
    }

    /// <summary>Lets the first name of a large object be the only one again, and throws why it was not moved.</summary>
    private async Task<MoveEnd> TakeBackAsync(ProjectContext context, ObjectDetail source, ObjectAddress to, CloudException why) =>
        await PartsTakeBack.TryAsync(context.Cloud, source, to, () => DeleteAsync(context, "delete", to, withParts: false, CancellationToken.None))
            ? throw why
            : new MoveEnd(MoveOutcome.Shared, why.Error);

    public Task<string> CarryAsync(ProjectContext context, CopyPlan plan, bool moves, bool replaces, CancellationToken cancellationToken) =>
        StartAsync(context, ObjectCopyTasks.Draft(plan, moves, replaces), cancellationToken);

    public Task DeleteObjectAsync(ProjectContext context, ObjectAddress address, CancellationToken cancellationToken) =>
        DeleteAsync(context, "delete", address, withParts: true, cancellationToken);

    public Task<string> DeleteManyAsync(ProjectContext context, string container, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        StartAsync(context, ObjectTasks.Delete(container, names), cancellationToken);

    public async Task<string> UploadAsync(ProjectContext context, ObjectAddress target, SegmentPlan plan, int number, UploadBody body, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        var isLast = number == plan.Parts.Count - 1;
        return isLast
            ? await audit.RecordAsync(context, Object("upload", target), token => SendAsync(context, target, plan, number, body, token), static _ => null, cancellationToken)
            : await SendAsync(context, target, plan, number, body, cancellationToken);
    }

    /// <summary>The last answer of an upload may have been lost: an object that leads to the parts is whole.</summary>
    public async Task<string?> DropPartsAsync(ProjectContext context, ObjectAddress target, SegmentPlace parts, CancellationToken cancellationToken) =>
        await context.Cloud.Objects.FindPartsAsync(target, cancellationToken) is { } now && now.Place == parts ? null : await DeleteManyAsync(context, parts.Container, [parts.Prefix], cancellationToken);

    public Task SetTemporaryUrlKeyAsync(ProjectContext context, CancellationToken cancellationToken) => WriteAsync(
        context, new AuditSubject("object.temp-key", "account", context.Scope.ProjectId, context.Project.Name), token => context.Cloud.TemporaryUrls.SetKeyAsync(token), cancellationToken);

    /// <summary>It changes nothing, but it opens something: that is written down.</summary>
    public Task<Uri> SignAsync(ProjectContext context, ObjectAddress address, DateTimeOffset until, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<Uri>(
            Object("sign", address), CloudVerbs.Unmetered, LiveKinds.None, token => context.Cloud.TemporaryUrls.SignAsync(address, until, token)), cancellationToken);

    private async Task<string> SendAsync(ProjectContext context, ObjectAddress target, SegmentPlan plan, int number, UploadBody body, CancellationToken cancellationToken)
    {
        var part = plan.Parts[number];
        var properties = new ObjectProperties { ContentType = ObjectTypes.Of(target.Name) };
        if (number == 0 && plan.Place is { } place)
        {
            await PartsContainer.EnsureAsync(context.Cloud, target.Container, place, cancellationToken);
        }

        if (number < plan.Parts.Count - 1)
        {
            return await context.Cloud.Objects.UploadAsync(part.Address, body, properties, cancellationToken);
        }

        return await ReplaceAsync(context, target, plan.Place, async token =>
        {
            var checksum = await context.Cloud.Objects.UploadAsync(part.Address, body, properties, token);
            if (plan.Place is { } parts)
            {
                await context.Cloud.Objects.JoinAsync(target, parts, plan.Parts.Sum(static one => one.Length), properties, CancellationToken.None);
            }

            live.Nudge(context.Scope, LiveKinds.Containers);
            return checksum;
        }, cancellationToken);
    }

    /// <summary>
    /// Writes an object over what may be there under its name. Parts of a large one lose their object by that: they are deleted as a task, as far as they
    /// are its own.
    /// </summary>
    /// <param name="own">The parts of what is written.</param>
    private async Task<T> ReplaceAsync<T>(ProjectContext context, ObjectAddress target, SegmentPlace? own, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        var old = await context.Cloud.Objects.FindPartsAsync(target, cancellationToken);
        var result = await write(cancellationToken);
        if (old is { IsOwn: true } && old.Place != own)
        {
            // Somebody else may have written meanwhile: only what nothing under this name leads to is deleted.
            await DropPartsAsync(context, target, old.Place, CancellationToken.None);
        }

        return result;
    }

    private Task DeleteAsync(ProjectContext context, string act, ObjectAddress address, bool withParts, CancellationToken cancellationToken) => WriteAsync(
        context, Object(act, address), token => context.Cloud.Objects.DeleteAsync(address, withParts, token), cancellationToken,
        async token => await FindAsync(context, address, token) is null);

    private Task<string> StartAsync(ProjectContext context, TaskDraft draft, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return tasks.StartAsync(context, draft, undoWindow: null, cancellationToken);
    }

    private async Task WriteAsync(
        ProjectContext context, AuditSubject subject, Func<CancellationToken, Task> send, CancellationToken cancellationToken, Func<CancellationToken, Task<bool>>? isDone = null) =>
        await writes.WriteAsync(context, new CloudWrite<bool>(
            subject, CloudVerbs.Unmetered, LiveKinds.Containers,
            async token =>
            {
                await send(token);
                return true;
            })
        {
            Look = isDone is null ? null : async token => (await isDone(token), true),
        }, cancellationToken);

    private static AuditSubject Container(string act, string name) => new("container." + act, "container", name, name);

    private static AuditSubject Object(string act, ObjectAddress address) => new("object." + act, "object", address.ToString(), address.ToString());

    private static async Task<bool> ExistsAsync(ProjectContext context, string name, CancellationToken cancellationToken)
    {
        try
        {
            await context.Cloud.Containers.GetAsync(name, cancellationToken);
            return true;
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return false;
        }
    }

    private static async Task<ObjectDetail?> FindAsync(ProjectContext context, ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Cloud.Objects.GetAsync(address, cancellationToken);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
