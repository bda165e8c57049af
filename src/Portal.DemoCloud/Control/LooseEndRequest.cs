namespace Portal.DemoCloud.Control;

/// <summary>What is to be left half done, and of what where it is named.</summary>
internal sealed class LooseEndRequest
{
    /// <summary>stranded-ip, hung-task, leaked-ip, second-ip, stuck-volume or orphaned-volume.</summary>
    public string? Kind { get; set; }

    /// <summary>Address, instance or volume; any without it.</summary>
    public string? Target { get; set; }

    /// <summary>The task that hangs, or the state a volume is stuck in.</summary>
    public string? State { get; set; }

    /// <exception cref="ArgumentException">There is no such kind, or nothing to do it to.</exception>
    public string Apply(DemoLooseEnds ends)
    {
        var target = string.IsNullOrWhiteSpace(Target) ? null : Target;
        return Kind switch
        {
            "stranded-ip" => ends.StrandFloatingIp(target),
            "hung-task" => ends.HangTask(target, string.IsNullOrWhiteSpace(State) ? "rebooting" : State),
            "leaked-ip" => ends.LeakFixedIp(),
            "second-ip" => ends.AddSecondFixedIp(target),
            "stuck-volume" => ends.StickVolume(target, string.IsNullOrWhiteSpace(State) ? "detaching" : State),
            "orphaned-volume" => ends.OrphanVolume(target),
            _ => throw new ArgumentException("kind is stranded-ip, hung-task, leaked-ip, second-ip, stuck-volume or orphaned-volume."),
        };
    }
}
