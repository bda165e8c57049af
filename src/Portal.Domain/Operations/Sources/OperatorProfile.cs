namespace Portal.Domain.Operations.Sources;

/// <summary>Which sources one cloud has for its operators. All of them are optional, and off unless configured.</summary>
/// <param name="CloudId">Id of the cloud they belong to.</param>
public sealed record OperatorProfile(string CloudId)
{
    public DatabaseProfile? Nova { get; init; }

    public DatabaseProfile? Cinder { get; init; }

    public BrokerProfile? Notifications { get; init; }
}
