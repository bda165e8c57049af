namespace Portal.DemoCloud.Records;

/// <summary>All rows of a table as they should be now, in the order of its columns.</summary>
/// <param name="Gone">The row that takes the place of one which is no longer among them.</param>
internal sealed record RecordSet(RecordTable Table, IReadOnlyList<object?[]> Rows, Func<object?[], object?[]> Gone);
