using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Dialogs;

/// <summary>One pair as it stands in the editor.</summary>
public sealed class MetadataRow
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    public bool IsBlank => Key.Length == 0 && Value.Length == 0;

    /// <summary>The pairs a person may change; the portal's own launch mark is not among them.</summary>
    public static List<MetadataRow> Of(ValueMap metadata) =>
        [.. metadata.Where(static pair => pair.Key != LaunchRequest.MarkerKey).Select(static pair => new MetadataRow { Key = pair.Key, Value = pair.Value })];

    /// <summary>What must be sent to come from what is to what the rows say. For several instances start from nothing: then rows are only added.</summary>
    public static InstanceCommand.ChangeMetadata Difference(ValueMap now, IEnumerable<MetadataRow> rows)
    {
        var wanted = new ValueMap(rows.Where(static row => row.Key.Length > 0).Select(static row => new KeyValuePair<string, string>(row.Key, row.Value)));
        var set = wanted.Where(pair => !string.Equals(now.GetOrNull(pair.Key), pair.Value, StringComparison.Ordinal));
        var remove = now.Keys.Where(key => key != LaunchRequest.MarkerKey && !wanted.ContainsKey(key));
        return new InstanceCommand.ChangeMetadata(new ValueMap(set), remove.ToValueList());
    }
}

internal static class MetadataChanges
{
    public static bool IsEmpty(this InstanceCommand.ChangeMetadata change) => change.Set.Count == 0 && change.Remove.Count == 0;
}
