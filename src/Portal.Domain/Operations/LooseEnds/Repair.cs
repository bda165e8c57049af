using System.Text.Json.Serialization;

namespace Portal.Domain.Operations.LooseEnds;

/// <summary>How a loose end is mended. Stored with the task that does it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(LeadAgain), "lead-again")]
[JsonDerivedType(typeof(ResetTask), "reset-task")]
[JsonDerivedType(typeof(RemoveAddress), "remove-address")]
[JsonDerivedType(typeof(ResetVolume), "reset-volume")]
[JsonDerivedType(typeof(ReleaseVolume), "release-volume")]
[JsonDerivedType(typeof(DeleteVolume), "delete-volume")]
public abstract record Repair
{
    /// <summary>Whether many of its kind may be done at once: nothing is lost by it, whoever it belongs to.</summary>
    [JsonIgnore]
    public virtual bool IsSafe => false;

    /// <summary>Associates a floating IP again: nova takes it from where it was and binds it to the instance's own node (network/manager.py associate_floating_ip).</summary>
    public sealed record LeadAgain(string Address, string InstanceId, string ProjectId) : Repair
    {
        public override bool IsSafe => true;
    }

    /// <summary>os-resetState: changes what the database says, and nothing else.</summary>
    /// <param name="Task">nova's word it was judged by; another one is left alone.</param>
    /// <param name="Since">When its row had changed last.</param>
    public sealed record ResetTask(string InstanceId, bool ToActive, string? Task = null, DateTimeOffset? Since = null) : Repair
    {
        /// <summary>What moves may still be moving, and what never came up may still come: each is looked at by itself.</summary>
        public override bool IsSafe => ToActive && Task is not ("migrating" or "resize_prep" or "resize_migrating" or "resize_migrated" or "resize_finish");
    }

    public sealed record RemoveAddress(string InstanceId, string Address) : Repair;

    /// <summary>os-reset_status: changes what the database says, and nothing else.</summary>
    /// <param name="Status">cinder's word.</param>
    public sealed record ResetVolume(string VolumeId, string From, string Status) : Repair;

    /// <summary>os-detach at cinder itself: forgets an attachment whose instance is gone.</summary>
    public sealed record ReleaseVolume(string VolumeId, string InstanceId) : Repair;

    /// <summary>os-force_delete.</summary>
    public sealed record DeleteVolume(string VolumeId, string From) : Repair;

    /// <summary>No API can; a statement for nova's database, with what it expects in its WHERE.</summary>
    public sealed record Statement(string Sql) : Repair;

    /// <summary>Nothing to send: what the advice says is for a person to do.</summary>
    public sealed record ByHand : Repair;
}
