namespace Portal.Domain.Compute;

/// <summary>One entry of nova's own action log.</summary>
/// <param name="Action">nova's word: create, stop, resize…</param>
/// <param name="Message">Set when it failed.</param>
public sealed record InstanceEvent(string Action, DateTimeOffset StartedAt, string? UserId, string? RequestId, string? Message);
