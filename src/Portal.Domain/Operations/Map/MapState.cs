namespace Portal.Domain.Operations.Map;

/// <summary>How a part of the cloud is, in rising order of trouble.</summary>
public enum MapState
{
    Well,

    /// <summary>Nothing tells how it is.</summary>
    NotWatched,

    /// <summary>Taken out of service on purpose.</summary>
    Disabled,

    /// <summary>Late, or with a trouble that breaks nothing yet.</summary>
    Doubtful,
    Failing,
}
