namespace Portal.Domain.Operations.Alerts;

/// <summary>What an alert tells.</summary>
public enum AlertKind
{
    /// <summary>A service of the node is silent for longer than a few reports; nova still takes it for alive.</summary>
    NodeLate,

    /// <summary>A service of the node is dead to nova or cinder.</summary>
    NodeDown,

    /// <summary>All its services beat again.</summary>
    NodeBack,

    /// <summary>Long work of an operator ended as it should, or was cancelled.</summary>
    TaskFinished,

    /// <summary>It ended, and some of it failed.</summary>
    TaskFailed,

    /// <summary>It stands still until a person does something.</summary>
    TaskWaiting,

    /// <summary>Somebody tries whether alerts arrive.</summary>
    Test,
}

/// <summary>In rising order.</summary>
public enum AlertSeverity
{
    Info,
    Warning,
    Critical,
}
