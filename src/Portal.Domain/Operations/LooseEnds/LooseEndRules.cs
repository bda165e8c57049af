using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.LooseEnds;

/// <summary>What was left half done, from rows and lists. Null sources are not looked at.</summary>
public static class LooseEndRules
{
    /// <summary>Of a volume that attaches or detaches: a minute's work.</summary>
    public static TimeSpan VolumePatience => Volumes.VolumePatience.Usual;

    /// <summary>Folsom's cinder fills what it makes from an image or a snapshot, and wipes what it deletes, byte by byte; its row does not change meanwhile.</summary>
    private static TimeSpan PatienceFor(StoredVolume volume) => volume.Status is "creating" or "deleting" ? TimeSpan.FromHours(1) + TimeSpan.FromMinutes(2 * volume.SizeGiB) : VolumePatience;

    /// <summary>How long a task may go on: copying takes its time, and a live migration has its own tracker.</summary>
    public static TimeSpan PatienceFor(string task) => task switch
    {
        "image_snapshot" or "image_backup" or "image_uploading" or "image_pending_upload" => TimeSpan.FromHours(2),
        "resize_migrating" or "resize_prep" or "resize_migrated" or "resize_finish" or "rebuilding" or "rebuild_spawning" or "spawning" or "block_device_mapping" => TimeSpan.FromMinutes(30),
        "migrating" => TimeSpan.FromHours(1),
        _ => TimeSpan.FromMinutes(10),
    };

    public static IEnumerable<LooseEnd> HungTasks(IReadOnlyCollection<InstancePlacement> instances, IReadOnlySet<string> deadNodes, DateTimeOffset now) =>
        from instance in instances
        let task = instance.TaskState
        where task is not null && instance.IsStuck(now, PatienceFor(task))
        let waits = instance.Host is { } host && deadNodes.Contains(host)
        let canReset = CanReset(instance.VmState, task)
        select new LooseEnd(LooseEndKind.HungTask, "task " + instance.Id)
        {
            Name = instance.Name,
            Reason = !canReset ? LooseEndReason.TaskKeepsState : waits ? LooseEndReason.TaskWaitsForNode : LooseEndReason.TaskHangs,
            Facts = [task, canReset ? instance.Host ?? "" : instance.VmState ?? "–"],
            ProjectId = instance.ProjectId,
            Host = instance.Host,
            InstanceId = instance.Id,
            InstanceName = instance.Name,
            Since = instance.UpdatedAt,
            // What never came up is not active: an error can be deleted and launched again, an active one would pretend to run.
            Repair = canReset ? new Repair.ResetTask(instance.Id, ToActive: instance.VmState is "active" or "stopped", task, instance.UpdatedAt) : new Repair.ByHand(),
        };

    /// <summary>
    /// os-resetState writes the state too: the way back of what is paused, suspended, rescued, shelved, softly deleted or waits for a resize to be confirmed
    /// would be lost with it. One that is being deleted is not brought back by it.
    /// </summary>
    private static bool CanReset(string? vmState, string task) =>
        vmState is "active" or "stopped" or "building" or "error" && task is not ("deleting" or "soft-deleting");

    /// <param name="instances">Those that are being moved now are passed over: on the way the two nodes differ. A task that hangs moves nothing.</param>
    public static IEnumerable<LooseEnd> Stranded(IEnumerable<BoundFloatingIp> bound, IReadOnlyCollection<InstancePlacement> instances, DateTimeOffset now)
    {
        var known = instances.ToDictionary(static instance => instance.Id, StringComparer.Ordinal);
        return from address in bound
               where address.IsStranded && !(known.TryGetValue(address.InstanceId, out var moving) && moving.TaskState is { } task && !moving.IsStuck(now, PatienceFor(task)))
               let instance = known.GetValueOrDefault(address.InstanceId)
               let project = address.ProjectId ?? instance?.ProjectId
               select new LooseEnd(LooseEndKind.StrandedFloatingIp, "floating " + address.Address)
               {
                   Name = address.Address,
                   Reason = LooseEndReason.CarriedElsewhere,
                   Facts = [address.BoundOn!, address.RunsOn!],
                   ProjectId = project,
                   Host = address.BoundOn,
                   InstanceId = address.InstanceId,
                   InstanceName = instance?.Name,
                   Repair = project is null ? new Repair.ByHand() : new Repair.LeadAgain(address.Address, address.InstanceId, project),
               };
    }

    public static IEnumerable<LooseEnd> Addresses(AddressBook book)
    {
        foreach (var network in book.Networks)
        {
            foreach (var cell in network.Leaks.Where(static cell => cell.Leak != AddressLeak.SecondAddress))
            {
                yield return Leaked(cell);
            }

            foreach (var held in network.Leaks.Where(static cell => cell.Leak == AddressLeak.SecondAddress).GroupBy(static cell => cell.Row.InstanceId!, StringComparer.Ordinal))
            {
                yield return Second([.. held]);
            }
        }
    }

    /// <param name="living">Names of all instances that are not deleted, by id; null when they could not be read.</param>
    public static IEnumerable<LooseEnd> StuckVolumes(IEnumerable<StoredVolume> volumes, IReadOnlyDictionary<string, string>? living, DateTimeOffset now)
    {
        foreach (var volume in volumes)
        {
            var gone = volume.InstanceId is { } holder && living?.ContainsKey(holder) == false;
            var hangs = volume.Since is { } since && now - since > PatienceFor(volume);
            (LooseEndReason Reason, Repair Repair)? found = volume.Status switch
            {
                "in-use" or "attaching" or "detaching" when gone && (volume.Status == "in-use" || hangs) => (LooseEndReason.VolumeHeldByNobody, new Repair.ReleaseVolume(volume.Id, volume.InstanceId!)),
                "attaching" when hangs => (LooseEndReason.VolumeHangs, new Repair.ResetVolume(volume.Id, volume.Status, "available")),
                // It may still be in the guest: in-use is what cinder said before, and detaching can be tried again from there.
                "detaching" when hangs => (LooseEndReason.VolumeHangs, new Repair.ResetVolume(volume.Id, volume.Status, "in-use")),
                // cinder-volume may still be at it: two deletions of one disk at once are worse than a wrong word. From error it is deleted as usual.
                "creating" or "deleting" when hangs => (LooseEndReason.VolumeHangs, new Repair.ResetVolume(volume.Id, volume.Status, "error")),
                "error_deleting" => (LooseEndReason.VolumeFailed, new Repair.DeleteVolume(volume.Id, volume.Status)),
                "error_attaching" => (LooseEndReason.VolumeFailed, new Repair.ResetVolume(volume.Id, volume.Status, "available")),
                "error_detaching" => (LooseEndReason.VolumeFailed, new Repair.ResetVolume(volume.Id, volume.Status, "in-use")),
                _ => null,
            };
            if (found is var (reason, repair))
            {
                yield return new LooseEnd(LooseEndKind.StuckVolume, "volume " + volume.Id)
                {
                    Name = volume.Name is { Length: > 0 } name ? name : volume.Id,
                    Reason = reason,
                    Facts = [reason == LooseEndReason.VolumeHeldByNobody ? volume.InstanceId! : volume.Status],
                    ProjectId = volume.ProjectId,
                    Host = volume.Host,
                    InstanceId = volume.InstanceId,
                    InstanceName = volume.InstanceId is { } id ? living?.GetValueOrDefault(id) : null,
                    VolumeId = volume.Id,
                    Since = volume.Since,
                    Repair = repair,
                };
            }
        }
    }

    private static LooseEnd Leaked(AddressCell cell)
    {
        var (row, name) = (cell.Row, cell.Row.Tenant?.Name ?? cell.Row.InstanceId ?? "");
        var (reason, repair) = cell.Leak switch
        {
            AddressLeak.DeletedInstance => (LooseEndReason.InstanceDeleted, new Repair.Statement(FreeStatement(row))),
            AddressLeak.NotReleased => (LooseEndReason.NotReleased, new Repair.Statement(FreeStatement(row))),
            AddressLeak.NeverLeased => (LooseEndReason.NeverLeased, (Repair)new Repair.ByHand()),
            _ => (LooseEndReason.NoInstance, new Repair.Statement(FreeStatement(row))),
        };
        return new LooseEnd(LooseEndKind.LeakedFixedIp, "fixed " + row.NetworkId + " " + row.Address)
        {
            Name = row.Address,
            Reason = reason,
            Facts = reason == LooseEndReason.NotReleased ? [row.Tenant?.Host ?? "–"] : [name, row.Tenant?.Host ?? "–"],
            ProjectId = row.Tenant?.ProjectId,
            Host = row.Tenant?.Host,
            InstanceId = row.InstanceId,
            InstanceName = row.Tenant?.Name,
            Since = row.Since,
            Repair = repair,
        };
    }

    /// <summary>
    /// The one to remove: without a lease while another has one, and with no floating IP leading to it. Where that does not single one out, a person
    /// looks into the guest first.
    /// </summary>
    private static LooseEnd Second(IReadOnlyList<AddressCell> held)
    {
        var used = held.Where(static cell => cell.Row.Leased == true || cell.Floating.Count > 0).ToList();
        var spare = held.Except(used).ToList();
        var isClear = used.Count > 0 && spare.Count > 0;
        var (remove, keep) = isClear ? (spare[0], used[0]) : (held[^1], held[0]);
        return new LooseEnd(LooseEndKind.SecondFixedIp, "second " + remove.Row.InstanceId)
        {
            Name = remove.Row.Address,
            Reason = isClear ? LooseEndReason.OtherIsUsed : LooseEndReason.EitherIsUsed,
            Facts = [remove.Row.Tenant!.Name, keep.Row.Address],
            ProjectId = remove.Row.Tenant.ProjectId,
            Host = remove.Row.Tenant.Host,
            InstanceId = remove.Row.InstanceId,
            InstanceName = remove.Row.Tenant.Name,
            Since = remove.Row.Since,
            Repair = isClear ? new Repair.RemoveAddress(remove.Row.InstanceId!, remove.Row.Address) : new Repair.ByHand(),
            Choices = isClear ? [] : [.. held.Select(static cell => new Repair.RemoveAddress(cell.Row.InstanceId!, cell.Row.Address))],
        };
    }

    /// <summary>
    /// Every value that is expected stands in the WHERE: a row that changed meanwhile is not touched. Addresses and ids come from nova's own columns and
    /// are checked to be such before they are written into text that a person may paste.
    /// </summary>
    private static string FreeStatement(AddressRow row)
    {
        var holder = row.InstanceId is { } id && Guid.TryParseExact(id, "D", out var parsed) ? $"instance_uuid = '{parsed:D}'" : "instance_uuid IS NULL";
        return $"UPDATE nova.fixed_ips SET allocated = 0, leased = 0, instance_uuid = NULL, virtual_interface_id = NULL, updated_at = UTC_TIMESTAMP() "
            + $"WHERE address = '{System.Net.IPAddress.Parse(row.Address)}' AND deleted = 0 AND reserved = 0 AND host IS NULL AND allocated = {(row.Allocated ? 1 : 0)} AND {holder} LIMIT 1;";
    }
}
