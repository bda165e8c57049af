using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>Deletes or detaches many volumes, or deletes many snapshots or backups of them.</summary>
internal sealed class VolumeKind(Lookout lookout, ILiveNudges live) : ITaskKind
{
    private const LiveKinds Touched = LiveKinds.Volumes | LiveKinds.VolumeSnapshots | LiveKinds.VolumeBackups | LiveKinds.Limits;

    public string Name => VolumeTasks.Kind;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => VolumeTasks.ActOf(task) switch
    {
        VolumeTaskAct.DetachVolumes => new("volume.detach", "volume", item.TargetId, item.TargetName, task.Id),
        VolumeTaskAct.ForceDeleteVolumes => new("volume.force-delete", "volume", item.TargetId, item.TargetName, task.Id),
        VolumeTaskAct.DeleteSnapshots => new("volume-snapshot.delete", "volume-snapshot", item.TargetId, item.TargetName, task.Id),
        VolumeTaskAct.DeleteBackups => new("volume-backup.delete", "volume-backup", item.TargetId, item.TargetName, task.Id),
        _ => new("volume.delete", "volume", item.TargetId, item.TargetName, task.Id),
    };

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => await LookAsync(work, cancellationToken) switch
    {
        Seen.Gone => ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadyGone),
        Seen.Done => ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo),
        _ => ItemPlan.Send(VolumeTasks.ActOf(work.Task) == VolumeTaskAct.ForceDeleteVolumes ? HttpMethod.Post : HttpMethod.Delete, ""),
    };

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        try
        {
            var block = Block(work);
            switch (VolumeTasks.ActOf(work.Task))
            {
                case VolumeTaskAct.DeleteSnapshots:
                    await block.Snapshots.DeleteAsync(work.Item.TargetId, cancellationToken);
                    break;
                case VolumeTaskAct.DeleteBackups:
                    await block.Backups.DeleteAsync(work.Item.TargetId, cancellationToken);
                    break;
                case VolumeTaskAct.ForceDeleteVolumes:
                    await block.Volumes.ForceDeleteAsync(work.Item.TargetId, cancellationToken);
                    break;
                case VolumeTaskAct.DeleteVolumes:
                    await block.Volumes.DeleteAsync(work.Item.TargetId, cancellationToken);
                    break;
                default:
                    foreach (var attachment in (await block.Volumes.GetAsync(work.Item.TargetId, cancellationToken)).Detachable())
                    {
                        await block.Attachments.DetachAsync(attachment.InstanceId, work.Item.TargetId, cancellationToken);
                    }

                    break;
            }

            return new ItemStep(TaskItemState.Watching);
        }
        finally
        {
            live.Nudge(work.Task.Scope, Touched);
        }
    }

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) =>
        lookout.SettleAsync(async token => await LookAsync(work, token) != Seen.AsBefore, TaskItemState.Watching, cancellationToken);

    public async Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var step = await LookAsync(work, cancellationToken) switch
        {
            Seen.Gone or Seen.Done => new ItemStep(TaskItemState.Done),
            Seen.Failed => new ItemStep(TaskItemState.Failed, TaskReasons.WentWrong),
            _ => new ItemStep(TaskItemState.Watching),
        };
        if (step.State != TaskItemState.Watching)
        {
            live.Nudge(work.Task.Scope, Touched);
        }

        return step;
    }

    private static async Task<Seen> LookAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var block = Block(work);
        var act = VolumeTasks.ActOf(work.Task);
        if (act == VolumeTaskAct.DeleteSnapshots)
        {
            return (await block.Snapshots.ListAsync(cancellationToken)).FirstOrDefault(snapshot => snapshot.Id == work.Item.TargetId)?.Status switch
            {
                null => Seen.Gone,
                SnapshotStatus.Deleting => Seen.UnderWay,
                SnapshotStatus.ErrorDeleting => Seen.Failed,
                _ => Seen.AsBefore,
            };
        }

        if (act == VolumeTaskAct.DeleteBackups)
        {
            return (await block.Backups.ListAsync(cancellationToken)).FirstOrDefault(backup => backup.Id == work.Item.TargetId)?.Status switch
            {
                null => Seen.Gone,
                "deleting" => Seen.UnderWay,
                "error_deleting" => Seen.Failed,
                _ => Seen.AsBefore,
            };
        }

        var seen = await VolumeSearch.FindAsync(block, work.Item.TargetId, cancellationToken);
        return (seen?.Status, act) switch
        {
            (null, _) => Seen.Gone,
            // Only who boots from it still holds it.
            (VolumeStatus.InUse, VolumeTaskAct.DetachVolumes) when seen!.Attachments.Count > 0 && !seen.Detachable().Any() => Seen.Done,
            (VolumeStatus.Available, VolumeTaskAct.DetachVolumes) => Seen.Done,
            (VolumeStatus.Detaching, VolumeTaskAct.DetachVolumes) or (VolumeStatus.Deleting, _) => Seen.UnderWay,
            // It may have been so before: that is why one forces it.
            (VolumeStatus.ErrorDeleting, not VolumeTaskAct.ForceDeleteVolumes) => Seen.Failed,
            _ => Seen.AsBefore,
        };
    }

    private static IBlockStorage Block(ItemWork work) =>
        work.Cloud.BlockStorage ?? throw new CloudException(new CloudError.Unsupported("This cloud lists no block-storage service.") { Service = "block-storage" });

    private enum Seen
    {
        AsBefore,
        UnderWay,
        Done,
        Gone,
        Failed,
    }
}
