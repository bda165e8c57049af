namespace Portal.Web.Tasks.Storage;

/// <summary>One thing of a task as it is stored.</summary>
internal sealed record TaskItemRow
{
    public required string TaskId { get; init; }

    public required int Number { get; init; }

    public required string TargetId { get; init; }

    public required string TargetName { get; init; }

    public required string State { get; init; }

    public string? Message { get; init; }

    public string? RequestId { get; init; }

    /// <summary>What was seen before the request, to recognise its effect.</summary>
    public string? LookBefore { get; init; }

    /// <summary>Written before the request: an item with an intent and no outcome is settled by looking, never sent again.</summary>
    public long? IntentAt { get; init; }

    /// <summary>Carried out although the task was cancelled.</summary>
    public bool Always { get; init; }

    /// <summary>The lease under which it was last written.</summary>
    public long Fence { get; init; }

    public PortalTaskItem ToItem() => new(Number, TargetId, TargetName, Enum.Parse<TaskItemState>(State), Message, RequestId)
    {
        Always = Always,
        WasIntended = IntentAt is not null,
    };
}
