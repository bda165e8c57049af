using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Volumes;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Tasks.LooseEnds;

/// <summary>Mends loose ends: each is looked at once more before its one request is sent, so that what changed meanwhile is left alone.</summary>
internal sealed class RepairKind(Lookout lookout, ILiveNudges live, NodePictures pictures) : ITaskKind
{
    private const LiveKinds Touched = LiveKinds.Instances | LiveKinds.FloatingIps | LiveKinds.Volumes | LiveKinds.AllInstances | LiveKinds.AllVolumes | LiveKinds.AllFloatingIps;

    public string Name => RepairTasks.Kind;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => RepairTasks.RepairOf(task, item) switch
    {
        Repair.LeadAgain lead => new("floating-ip.associate", "instance", lead.InstanceId, lead.Address, task.Id),
        Repair.ResetTask reset => new("instance.reset-state", "instance", reset.InstanceId, item.TargetName, task.Id),
        Repair.RemoveAddress remove => new("instance.remove-fixed-ip", "instance", remove.InstanceId, remove.Address, task.Id),
        Repair.ResetVolume reset => new("volume.reset-status", "volume", reset.VolumeId, item.TargetName, task.Id),
        Repair.ReleaseVolume release => new("volume.release", "volume", release.VolumeId, item.TargetName, task.Id),
        Repair.DeleteVolume delete => new("volume.force-delete", "volume", delete.VolumeId, item.TargetName, task.Id),
        var other => throw Nothing(other),
    };

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            return RepairOf(work) switch
            {
                Repair.LeadAgain lead => await PrepareAsync(lead, work, cancellationToken),
                Repair.ResetTask reset => IsAsJudged(reset, await work.Cloud.Instances.GetAsync(reset.InstanceId, cancellationToken)) ? Send : Already,
                Repair.RemoveAddress remove => await HoldsAsync(remove, work, cancellationToken) ? Send : Already,
                Repair.ResetVolume reset => (await VolumeAsync(reset.VolumeId, work, cancellationToken)).RawStatus == reset.From ? Send : Already,
                Repair.DeleteVolume delete => (await VolumeAsync(delete.VolumeId, work, cancellationToken)).RawStatus == delete.From ? Send : Already,
                Repair.ReleaseVolume release => await PrepareAsync(release, work, cancellationToken),
                var other => throw Nothing(other),
            };
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone);
        }
    }

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            switch (RepairOf(work))
            {
                case Repair.LeadAgain lead:
                    var service = await work.AddressesOfAsync(lead.ProjectId, cancellationToken);
                    if (service is null || (await service.ListAsync(cancellationToken)).FirstOrDefault(address => address.Address == lead.Address) is not { } address || address.InstanceId != lead.InstanceId)
                    {
                        return new ItemStep(TaskItemState.Failed, service is null ? TaskReasons.AddressesClosed : TaskReasons.Taken);
                    }

                    await service.AssociateAsync(address, lead.InstanceId, address.FixedAddress, cancellationToken);
                    return new ItemStep(TaskItemState.Done, TaskReasons.LeadsThere(lead.Address));
                case Repair.ResetTask reset:
                    var answer = await work.Cloud.Instances.ExecuteAsync(reset.InstanceId, new InstanceCommand.ResetState(reset.ToActive), cancellationToken);
                    return new ItemStep(TaskItemState.Done, RequestId: answer.RequestId);
                case Repair.RemoveAddress remove:
                    await work.Cloud.Operators.RemoveFixedIpAsync(remove.InstanceId, remove.Address, cancellationToken);
                    return new ItemStep(TaskItemState.Watching);
                case Repair.ResetVolume reset:
                    await Block(work).Volumes.ResetStatusAsync(reset.VolumeId, reset.Status, cancellationToken);
                    return new ItemStep(TaskItemState.Done);
                case Repair.ReleaseVolume release:
                    await Block(work).Volumes.ReleaseAsync(release.VolumeId, cancellationToken);
                    return new ItemStep(TaskItemState.Done);
                case Repair.DeleteVolume delete:
                    await Block(work).Volumes.ForceDeleteAsync(delete.VolumeId, cancellationToken);
                    return new ItemStep(TaskItemState.Watching);
                case var other:
                    throw Nothing(other);
            }
        }
        finally
        {
            live.Nudge(work.Task.Scope, Touched);
        }
    }

    /// <summary>Of an address nothing in the API tells which node carries it: whether it was led again stays open, and the next look at the database says it.</summary>
    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => RepairOf(work) is Repair.LeadAgain
        ? Task.FromResult(new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell))
        : lookout.SettleAsync(token => IsMendedAsync(work, token), TaskItemState.Done, cancellationToken);

    public async Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) =>
        await IsMendedAsync(work, cancellationToken) ? new ItemStep(TaskItemState.Done) : new ItemStep(TaskItemState.Watching);

    private async Task<ItemPlan> PrepareAsync(Repair.LeadAgain lead, ItemWork work, CancellationToken cancellationToken)
    {
        if (await work.AddressesOfAsync(lead.ProjectId, cancellationToken) is not { } service)
        {
            return ItemPlan.Settle(TaskItemState.Failed, TaskReasons.AddressesClosed);
        }

        var address = (await service.ListAsync(cancellationToken)).FirstOrDefault(address => address.Address == lead.Address);
        if (address?.InstanceId != lead.InstanceId)
        {
            return ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone);
        }

        // nova frees it first and binds it then: where the second must fail, the address would lead nowhere at all.
        var instance = await work.Cloud.Instances.GetAsync(lead.InstanceId, cancellationToken);
        var node = pictures.Find(work.Task.Scope.CloudId, work.Task.Scope.Region)?.Cards.FirstOrDefault(card => card.Host == instance.Host);
        return instance.TaskState is not null ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.BeingMoved)
            : node?.NetworkService is { Health.State: ServiceState.Down } ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.NetworkDown)
            : Send;
    }

    /// <summary>A volume is taken from nobody who lives: cinder would not ask nova.</summary>
    private static async Task<ItemPlan> PrepareAsync(Repair.ReleaseVolume release, ItemWork work, CancellationToken cancellationToken)
    {
        if ((await VolumeAsync(release.VolumeId, work, cancellationToken)).Attachments.All(attachment => attachment.InstanceId != release.InstanceId))
        {
            return Already;
        }

        try
        {
            var holder = await work.Cloud.Instances.GetAsync(release.InstanceId, cancellationToken);
            return holder.Status == InstanceStatus.Deleted ? Send : ItemPlan.Settle(TaskItemState.Failed, TaskReasons.HolderLives);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return Send;
        }
    }

    private static async Task<bool> IsMendedAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            return RepairOf(work) switch
            {
                Repair.ResetTask reset => (await work.Cloud.Instances.GetAsync(reset.InstanceId, cancellationToken)).TaskState is null,
                Repair.RemoveAddress remove => !await HoldsAsync(remove, work, cancellationToken),
                Repair.ResetVolume reset => (await VolumeAsync(reset.VolumeId, work, cancellationToken)).RawStatus == reset.Status,
                Repair.ReleaseVolume release => (await VolumeAsync(release.VolumeId, work, cancellationToken)).Attachments.Count == 0,
                Repair.DeleteVolume delete => (await VolumeAsync(delete.VolumeId, work, cancellationToken)).Id.Length == 0,
                _ => false,
            };
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return true;
        }
    }

    /// <summary>Another task, or the same one begun later, is somebody's fresh work. nova tells whole seconds.</summary>
    private static bool IsAsJudged(Repair.ResetTask reset, Instance instance) => instance.TaskState is { } task
        && (reset.Task is null || task == reset.Task)
        && (reset.Since is not { } since || instance.Updated < since + TimeSpan.FromSeconds(2));

    private static async Task<bool> HoldsAsync(Repair.RemoveAddress remove, ItemWork work, CancellationToken cancellationToken) =>
        (await work.Cloud.Instances.GetAsync(remove.InstanceId, cancellationToken)).Addresses.Any(address => address.Address == remove.Address);

    private static Task<Volume> VolumeAsync(string id, ItemWork work, CancellationToken cancellationToken) => Block(work).Volumes.GetAsync(id, cancellationToken);

    private static ItemPlan Send => ItemPlan.Send(HttpMethod.Post, "");

    private static ItemPlan Already => ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo);

    private static Repair RepairOf(ItemWork work) => RepairTasks.RepairOf(work.Task, work.Item);

    private static InvalidOperationException Nothing(Repair repair) => new($"There is nothing to send for {repair.GetType().Name}.");

    private static IBlockStorage Block(ItemWork work) =>
        work.Cloud.BlockStorage ?? throw new CloudException(new CloudError.Unsupported("This cloud lists no block-storage service.") { Service = "block-storage" });
}
