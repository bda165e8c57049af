namespace Portal.DemoCloud.Records;

/// <summary>A table that is written, as far as it is written.</summary>
/// <param name="Columns">Without created_at's siblings that stay NULL. The first is the key.</param>
/// <param name="StampsUpdates">Whether a changed row's updated_at is the moment of the write (SQLAlchemy's onupdate); else it is one of the columns.</param>
internal sealed record RecordTable(string Database, string Name, IReadOnlyList<string> Columns, bool StampsUpdates);
