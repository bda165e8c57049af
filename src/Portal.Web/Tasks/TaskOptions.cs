namespace Portal.Web.Tasks;

/// <summary>The task engine. Section <c>Tasks</c>.</summary>
public sealed class TaskOptions
{
    public const string Section = "Tasks";

    /// <summary>A worker that is silent for so long has lost its task to another.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often unfinished tasks without a worker are looked for.</summary>
    public TimeSpan ScanEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Items of one task that are being sent at a time.</summary>
    public int SendAtOnce { get; set; } = 4;

    /// <summary>Items of one task that are open at a time, those watched included.</summary>
    public int OpenAtOnce { get; set; } = 20;

    /// <summary>Between two looks at an accepted item.</summary>
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>An accepted item that is not over by then counts as done: the cloud has it.</summary>
    public TimeSpan WatchFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an item waits for a cloud that does not answer before it fails.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Ended tasks are kept for so long.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Tasks shown in the task centre.</summary>
    public int Shown { get; set; } = 40;
}
