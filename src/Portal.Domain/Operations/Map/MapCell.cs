using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Map;

/// <summary>One instance on the map.</summary>
public sealed record MapCell(string Id, string Name, string ProjectId, CellLook Look)
{
    public static MapCell Of(InstancePlacement instance) => new(instance.Id, instance.Name, instance.ProjectId, LookOf(instance));

    /// <summary>Only what the picture tells apart; the instance's own page has its exact state.</summary>
    public static CellLook LookOf(InstancePlacement instance) => instance switch
    {
        { VmState: "error" } => CellLook.Failed,
        { TaskState: not null } or { VmState: "building" } => CellLook.Busy,
        { VmState: "paused" or "suspended" or "rescued" or "resized" } => CellLook.Held,
        { VmState: "active", IsRunning: true } => CellLook.Running,
        _ => CellLook.Off,
    };
}

/// <summary>How a cell is drawn: each has a colour and a shape of its own.</summary>
public enum CellLook
{
    Running,

    /// <summary>Something is being done to it.</summary>
    Busy,

    /// <summary>Paused, suspended, rescued, or waiting for its resize to be confirmed.</summary>
    Held,

    /// <summary>Not running: stopped, shelved, deleted softly, or active with its power off.</summary>
    Off,
    Failed,
}
