namespace Portal.Web.Operations;

/// <summary>Who goes first where a cloud limits requests. Lower priorities also leave a few requests free for a person's next click.</summary>
public enum BudgetPriority
{
    /// <summary>Somebody clicked and waits.</summary>
    Person,
    Task,
    LogFollowing,
}

/// <summary>Why a request waits: the cloud lets this person send so many in so much time.</summary>
/// <param name="Verb">HTTP method that is limited.</param>
/// <param name="ReadyAt">When it will be sent, as far as known now; people's clicks may come in between.</param>
public sealed record BudgetWait(string Verb, DateTimeOffset ReadyAt);
