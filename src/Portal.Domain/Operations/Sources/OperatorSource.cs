namespace Portal.Domain.Operations.Sources;

/// <summary>Where an operator's data comes from besides the cloud's APIs. Each is configured for itself and fails for itself.</summary>
public enum OperatorSource
{
    NovaDatabase,
    CinderDatabase,
    Notifications,
    Probes,
}
