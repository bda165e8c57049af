namespace Portal.Domain.Operations.Sources;

/// <summary>Where an operator's data comes from besides the cloud's APIs. Each is configured for itself and fails for itself.</summary>
public enum OperatorSource
{
    NovaDatabase,
    CinderDatabase,
    Notifications,
    Probes,

    /// <summary>The compute service's own API, read with the token of the administrator who looks.</summary>
    ComputeApi,

    /// <summary>The network service's, likewise.</summary>
    NetworkApi,
}
