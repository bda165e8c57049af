using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>Console log and screen, within the person's budget of POSTs.</summary>
public interface IConsoleOperations
{
    /// <summary>
    /// The log as it grows: one follower per instance and rights, however many watch. Slows down to the POST budget;
    /// each item is the whole known text with what was appended and when it will be read again.
    /// </summary>
    IAsyncEnumerable<ConsoleLogUpdate> FollowLogAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken);

    /// <summary>The whole log once, for download.</summary>
    Task<string> GetLogAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// A single-use handle for <c>/console/{handle}</c>, bound to the session; rights are checked again when the WebSocket opens.
    /// </summary>
    Task<string> OpenScreenAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken);
}

/// <param name="Text">Everything known so far.</param>
/// <param name="NextReadAt">When the cloud will be asked next.</param>
/// <param name="BudgetLimited">True when the cloud's rate limit is what slows it.</param>
/// <param name="Error">Why the last read failed; the text is the last good one.</param>
public sealed record ConsoleLogUpdate(string Text, DateTimeOffset ReadAt, DateTimeOffset NextReadAt, bool BudgetLimited, Domain.Errors.CloudError? Error);
