using Portal.DemoCloud;
using Portal.Domain.Operations.Records;

namespace Portal.Web.Composition;

/// <summary>What the adapter changes in Folsom's database by SQL, changed in the embedded demo's rows.</summary>
internal sealed class DemoRecordWriter(DemoTables tables) : INovaRecordWriter
{
    public Task<RecordAnswer> ChangeAsync(RecordChange change, CancellationToken cancellationToken) => Task.FromResult(
        tables.Update(TableOf(change), change.Becomes.Column, change.Becomes.Value, Where(change, change.Was)) == 1 ? RecordAnswer.Done : RecordAnswer.NotAsExpected);

    public Task<RecordLook> LookAsync(RecordChange change, CancellationToken cancellationToken)
    {
        var column = change.Becomes.Column;
        var rows = tables.Nova(TableOf(change)).Where(row => change.Row.All(key => row.Text(key.Column) == (string)key.Value)).ToList();
        return Task.FromResult(change.Read(rows is not [var row] ? null : change.Becomes.Value is bool ? row.Flag(column) ? 1 : 0 : row.Text(column)));
    }

    private static string TableOf(RecordChange change) => change.Column switch
    {
        RecordColumn.ServiceDisabled => "services",
        RecordColumn.InstanceHost => "instances",
        RecordColumn.FloatingIpHost => "floating_ips",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Column, null),
    };

    private static Dictionary<string, object> Where(RecordChange change, RecordValue was) =>
        change.Row.Items.Append(was).ToDictionary(static value => value.Column, static value => value.Value, StringComparer.Ordinal);
}
