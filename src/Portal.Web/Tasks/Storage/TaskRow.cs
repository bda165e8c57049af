using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain.Identity;

namespace Portal.Web.Tasks.Storage;

/// <summary>A task as it is stored. Times are milliseconds since 1970.</summary>
internal sealed record TaskRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string CloudId { get; init; }

    public string? Region { get; init; }

    public required string ProjectId { get; init; }

    public required string ProjectName { get; init; }

    public required string PersonKey { get; init; }

    public required string PersonName { get; init; }

    public required string UserId { get; init; }

    public required string SessionKey { get; init; }

    public required string State { get; init; }

    public string? StateReason { get; init; }

    public required string Arguments { get; init; }

    /// <summary>Sensitive arguments, sealed; erased when the task ends.</summary>
    public string? Secret { get; init; }

    /// <summary>The starter's sign-in token, sealed; erased when the task ends.</summary>
    public string? Token { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>End of the undo window, until the task begins: only the process that made it may begin it.</summary>
    public long? NotBefore { get; init; }

    public long? EndedAt { get; init; }

    public bool Cancelled { get; init; }

    public required string Creator { get; init; }

    public string? Owner { get; init; }

    public long? LeaseUntil { get; init; }

    /// <inheritdoc cref="PortalTask.Forgiven"/>
    public int Forgiven { get; init; }

    /// <summary>Grows with each lease; what an older lease holder writes is refused.</summary>
    public long Fence { get; init; }

    public ProjectScope Scope => new(CloudId, Region, ProjectId);

    public PortalTask ToTask(IEnumerable<TaskItemRow> items) => new()
    {
        Id = Id,
        Kind = Kind,
        Scope = Scope,
        PersonKey = PersonKey,
        ProjectName = ProjectName,
        PersonName = PersonName,
        State = Enum.Parse<TaskState>(State),
        StateReason = StateReason,
        Arguments = JsonSerializer.Deserialize<Dictionary<string, string>>(Arguments)?.ToImmutableDictionary() ?? [],
        Forgiven = Forgiven,
        Created = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        NotBefore = NotBefore is { } from ? DateTimeOffset.FromUnixTimeMilliseconds(from) : null,
        Ended = EndedAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
        Items = [.. items.OrderBy(static item => item.Number).Select(static item => item.ToItem())],
    };
}
