using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.Web.Live;

namespace Portal.Web.Tasks.Boot;

/// <summary>One step of launching from a new volume, with what became of the others.</summary>
internal sealed record BootWork(ItemWork Item)
{
    public string Mark => BootTasks.MarkOf(Item.Task);

    public LaunchRequest? Request => BootTasks.RequestOf(Item.Task, Item.Secret);

    public IBlockStorage Block =>
        Item.Cloud.BlockStorage ?? throw new CloudException(new CloudError.Unsupported("This cloud lists no block-storage service.") { Service = "block-storage" });

    /// <summary>Null when the task has no such step.</summary>
    public PortalTaskItem? Step(string name) => Item.Task.Items.FirstOrDefault(item => item.TargetId == name);

    /// <summary>What this task made, found by its mark; those on their way out are not counted. The best first.</summary>
    public async Task<IReadOnlyList<Volume>> VolumesAsync(CancellationToken cancellationToken) =>
    [
        .. (await Block.Volumes.ListAsync(cancellationToken))
            .Where(volume => volume.Metadata.GetOrNull(LaunchRequest.MarkerKey) == Mark && volume.Status != VolumeStatus.Deleting)
            .OrderByDescending(static volume => volume.Status == VolumeStatus.Available).ThenBy(static volume => volume.Status.IsError()),
    ];

    /// <summary>The instances that carry the mark.</summary>
    public async Task<IReadOnlyList<Instance>> InstancesAsync(CancellationToken cancellationToken)
    {
        var found = new List<Instance>();
        await foreach (var page in Item.Cloud.Instances.ListAsync(new InstanceQuery(), cancellationToken))
        {
            found.AddRange(page.Instances.Where(instance => instance.Metadata.GetOrNull(LaunchRequest.MarkerKey) == Mark));
        }

        return found;
    }

    public void Nudge(ILiveNudges live) => live.Nudge(Item.Task.Scope, LiveKinds.Volumes | LiveKinds.Instances | LiveKinds.Limits);
}
