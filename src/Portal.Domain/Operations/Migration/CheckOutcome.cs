namespace Portal.Domain.Operations.Migration;

/// <summary>What a check says, from bad to good.</summary>
public enum CheckOutcome
{
    Failed,

    /// <summary>There is nothing to judge by.</summary>
    Unknown,

    /// <summary>The configuration says so; nothing was looked at.</summary>
    Assumed,

    /// <summary>Judged by something that comes close to what nova will look at.</summary>
    Estimated,

    Passed,
}
