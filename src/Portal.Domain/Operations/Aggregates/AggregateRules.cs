namespace Portal.Domain.Operations.Aggregates;

/// <summary>What nova would refuse, said before it is asked.</summary>
public static class AggregateRules
{
    /// <summary>nova/db/sqlalchemy/models.py: Aggregate.name, AggregateMetadata.key and .value are VARCHAR(255).</summary>
    public const int Longest = 255;

    public static AggregateFault? CheckName(string name, IEnumerable<HostAggregate> others) =>
        name.Trim().Length == 0 ? AggregateFault.Empty
        : name.Trim().Length > Longest ? AggregateFault.TooLong
        : others.Any(other => string.Equals(other.Name, name.Trim(), StringComparison.Ordinal)) ? AggregateFault.Taken
        : null;

    public static AggregateFault? CheckZone(string zone, bool isDemanded) =>
        zone.Trim().Length > Longest ? AggregateFault.TooLong : isDemanded && zone.Trim().Length == 0 ? AggregateFault.ZoneNeeded : null;

    public static AggregateFault? CheckMetadata(string key, string value) =>
        key.Trim().Length == 0 ? AggregateFault.Empty : key.Trim().Length > Longest || value.Length > Longest ? AggregateFault.TooLong : null;

    /// <summary>nova refuses one that still has nodes (recording nova/442).</summary>
    public static AggregateFault? CheckDelete(HostAggregate aggregate) => aggregate.Hosts.Count > 0 ? AggregateFault.NotEmpty : null;

    /// <summary>Nodes that could be put in: those that are not there already.</summary>
    public static IEnumerable<string> Candidates(HostAggregate aggregate, IEnumerable<string> hosts) => hosts.Except(aggregate.Hosts, StringComparer.Ordinal);
}

/// <summary>Each has its sentence in the texts of the capacity panel.</summary>
public enum AggregateFault
{
    Empty,
    TooLong,
    Taken,
    ZoneNeeded,
    NotEmpty,
}
