namespace Portal.Domain.Compute;

/// <summary>What the hypervisor last said (nova/compute/power_state.py; the numbers are the wire values).</summary>
public enum PowerState
{
    NoState = 0,
    Running = 1,
    Blocked = 2,
    Paused = 3,
    Shutdown = 4,
    Shutoff = 5,
    Crashed = 6,
    Suspended = 7,
    Failed = 8,
    Building = 9,
}
