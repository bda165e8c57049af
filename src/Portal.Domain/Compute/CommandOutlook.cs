namespace Portal.Domain.Compute;

/// <summary>What looking at an instance tells about a command whose answer was lost.</summary>
public enum CommandOutlook
{
    /// <summary>Its effect is there.</summary>
    Done,

    /// <summary>Its effect is not there: it is under way, or it never arrived. Look again until the service's own timeout is over.</summary>
    NotYet,

    /// <summary>It went wrong, or something made it impossible.</summary>
    Failed,

    /// <summary>The instance does not show it, one way or the other.</summary>
    Unknowable,
}
