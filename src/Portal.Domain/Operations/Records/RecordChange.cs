using System.Globalization;
using Portal.Domain.Collections;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Operations.Records;

/// <summary>
/// One column of one row of nova's database, from the value that was seen to another. There are these three and no others: the account that carries
/// them out may write nothing else (docs/operations.md). The old value stands in the condition, so what somebody else changed meanwhile is never overwritten.
/// </summary>
public sealed record RecordChange
{
    /// <summary>As long as nova's columns are.</summary>
    private const int Longest = 255;

    private RecordChange(RecordColumn column, ValueList<RecordValue> row, RecordValue was, RecordValue becomes)
    {
        if (was == becomes)
        {
            throw new ArgumentException("A change that changes nothing.", nameof(becomes));
        }

        (Column, Row, Was, Becomes) = (column, row, was, becomes);
    }

    public RecordColumn Column { get; }

    /// <summary>What finds the row.</summary>
    public ValueList<RecordValue> Row { get; }

    /// <summary>The value that must still be there.</summary>
    public RecordValue Was { get; }

    public RecordValue Becomes { get; }

    public RecordStatement Update => new(
        $"UPDATE {Table} SET {Name(Becomes)} = @becomes WHERE {Condition} AND {Name(Was)} = @was AND deleted = 0",
        [("@becomes", Becomes.Value), .. Keys, ("@was", Was.Value)]);

    /// <summary>Reads the value as it is now, and waits for whoever is changing it.</summary>
    public RecordStatement Look => new($"SELECT {Name(Becomes)} FROM {Table} WHERE {Condition} AND deleted = 0 FOR UPDATE", Keys);

    private string Table => Column switch
    {
        RecordColumn.ServiceDisabled => "services",
        RecordColumn.InstanceHost => "instances",
        _ => "floating_ips",
    };

    private string Condition => string.Join(" AND ", Row.Items.Select(static (value, at) => string.Create(CultureInfo.InvariantCulture, $"{Name(value)} = @row{at}")));

    private ValueList<(string Name, object Value)> Keys => [.. Row.Items.Select(static (value, at) => (string.Create(CultureInfo.InvariantCulture, $"@row{at}"), value.Value))];

    /// <summary>Takes a service out of scheduling, or puts it back.</summary>
    public static RecordChange ServiceDisabled(ServiceKey service, bool disabled) => new(
        RecordColumn.ServiceDisabled,
        [new("host", Checked(service.Host)), new("binary", Checked(service.Binary))],
        new("disabled", !disabled),
        new("disabled", disabled));

    /// <summary>Tells nova that an instance is another node's.</summary>
    public static RecordChange InstanceHost(string instanceId, string from, string to) =>
        new(RecordColumn.InstanceHost, [new("uuid", Checked(instanceId))], new("host", Checked(from)), new("host", Checked(to)));

    /// <summary>Tells nova-network that a floating IP is another node's to carry.</summary>
    public static RecordChange FloatingIpHost(string address, string from, string to) =>
        new(RecordColumn.FloatingIpHost, [new("address", Checked(address))], new("host", Checked(from)), new("host", Checked(to)));

    /// <summary>What a value that was read means for the change; null for a row that is not there.</summary>
    public RecordLook Read(object? value) => value switch
    {
        null => RecordLook.Missing,
        _ when Becomes.Is(value) => RecordLook.AsWanted,
        _ when Was.Is(value) => RecordLook.AsBefore,
        _ => RecordLook.Otherwise,
    };

    private static string Name(RecordValue value) => value.Column == "binary" ? "`binary`" : value.Column;

    private static string Checked(string text) =>
        text.Length is > 0 and <= Longest ? text : throw new ArgumentException("A name that nova's tables cannot hold.", nameof(text));
}

/// <summary>The columns that may be changed.</summary>
public enum RecordColumn
{
    ServiceDisabled,
    InstanceHost,
    FloatingIpHost,
}

/// <summary>A column and its value: text, or a flag.</summary>
public readonly record struct RecordValue(string Column, object Value)
{
    /// <summary>Whether a database's value is this one: flags are numbers there.</summary>
    public bool Is(object other) => Value is bool flag ? Convert.ToInt64(other, CultureInfo.InvariantCulture) != 0 == flag : Equals(Value, other as string);
}
