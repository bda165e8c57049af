namespace Portal.Web.Consoles;

/// <summary>A console log as all its viewers know it.</summary>
/// <param name="Text">Everything known so far.</param>
/// <param name="BudgetLimited">The cloud's rate limit is what delays the next read.</param>
internal sealed record ConsoleLogState(string Text, DateTimeOffset ReadAt, DateTimeOffset NextReadAt, bool BudgetLimited);
