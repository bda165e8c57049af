using System.Collections.Concurrent;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;
using Portal.Web.Operations;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>Passes on to the fake cloud, and remembers.</summary>
internal sealed class FakeObjectOperations : IObjectOperations
{
    public ConcurrentQueue<string> Log { get; } = [];

    public Task<bool> CreateContainerAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken) =>
        context.Cloud.Containers.CreateAsync(name, change, cancellationToken);

    public Task UpdateContainerAsync(ProjectContext context, string name, ContainerChange change, CancellationToken cancellationToken) =>
        context.Cloud.Containers.UpdateAsync(name, change, cancellationToken);

    public Task DeleteContainerAsync(ProjectContext context, string name, CancellationToken cancellationToken) => context.Cloud.Containers.DeleteAsync(name, cancellationToken);

    public Task<string> DeleteContainerWithContentsAsync(ProjectContext context, string name, CancellationToken cancellationToken)
    {
        Log.Enqueue($"delete-all {name}");
        return Task.FromResult("t1");
    }

    public Task CreateFolderAsync(ProjectContext context, string container, string folder, CancellationToken cancellationToken) =>
        context.Cloud.Objects.CreateFolderAsync(container, folder, cancellationToken);

    public Task UpdateObjectAsync(ProjectContext context, ObjectAddress address, ObjectProperties properties, CancellationToken cancellationToken) =>
        context.Cloud.Objects.UpdateAsync(address, properties, cancellationToken);

    public Task CopyAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken) =>
        context.Cloud.Objects.CopyAsync(from, to, handsOverParts: false, cancellationToken);

    /// <summary>How the next moves end, before those that go well.</summary>
    public Queue<MoveEnd> Ends { get; } = [];

    public async Task<MoveEnd> MoveAsync(ProjectContext context, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        await context.Cloud.Objects.CopyAsync(from, to, handsOverParts: true, cancellationToken);
        if (Ends.TryDequeue(out var end))
        {
            return end;
        }

        await context.Cloud.Objects.DeleteAsync(from, withParts: false, cancellationToken);
        return new MoveEnd(MoveOutcome.Moved);
    }

    public Task<string> CarryAsync(ProjectContext context, CopyPlan plan, bool moves, bool replaces, CancellationToken cancellationToken)
    {
        Log.Enqueue($"{(moves ? "move" : "copy")} {string.Join(", ", plan.Pairs.Select(pair => $"{plan.From}/{pair.From} {plan.To}/{pair.To}"))}{(replaces ? " over" : "")}");
        return Task.FromResult("t4");
    }

    public Task DeleteObjectAsync(ProjectContext context, ObjectAddress address, CancellationToken cancellationToken) =>
        context.Cloud.Objects.DeleteAsync(address, withParts: true, cancellationToken);

    public Task<string> DeleteManyAsync(ProjectContext context, string container, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Log.Enqueue($"delete-many {container}: {string.Join(", ", names)}");
        return Task.FromResult("t2");
    }

    public async Task<string> UploadAsync(ProjectContext context, ObjectAddress target, SegmentPlan plan, int number, UploadBody body, CancellationToken cancellationToken) =>
        await context.Cloud.Objects.UploadAsync(plan.Parts[number].Address, body, new ObjectProperties(), cancellationToken);

    public bool PartsAreAligned { get; set; } = true;

    public Task<bool> ArePartsAlignedAsync(ProjectContext context, ContainerDetail container, CancellationToken cancellationToken) => Task.FromResult(PartsAreAligned);

    public Task AlignPartsAsync(ProjectContext context, string name, CancellationToken cancellationToken)
    {
        Log.Enqueue($"align {name}");
        PartsAreAligned = true;
        return Task.CompletedTask;
    }

    public Task<string?> DropPartsAsync(ProjectContext context, ObjectAddress target, SegmentPlace parts, CancellationToken cancellationToken)
    {
        Log.Enqueue($"drop {parts.Container}/{parts.Prefix}");
        return Task.FromResult<string?>("t3");
    }

    public Task SetTemporaryUrlKeyAsync(ProjectContext context, CancellationToken cancellationToken) => context.Cloud.TemporaryUrls.SetKeyAsync(cancellationToken);

    public Task<Uri> SignAsync(ProjectContext context, ObjectAddress address, DateTimeOffset until, CancellationToken cancellationToken) =>
        context.Cloud.TemporaryUrls.SignAsync(address, until, cancellationToken);
}
