namespace Portal.Domain.Operations.Records;

/// <summary>Changes single rows of nova's database, under an account of its own. Methods throw <see cref="Sources.SourceException"/>.</summary>
public interface INovaRecordWriter
{
    /// <summary>
    /// Carries a change out in a transaction of its own, which is undone unless exactly one row was as expected. What is thrown was certainly not
    /// carried out.
    /// </summary>
    Task<RecordAnswer> ChangeAsync(RecordChange change, CancellationToken cancellationToken);

    /// <summary>How the row is now. A change whose answer was lost is over by the time this answers.</summary>
    Task<RecordLook> LookAsync(RecordChange change, CancellationToken cancellationToken);
}

/// <summary>What became of a change.</summary>
public enum RecordAnswer
{
    Done,

    /// <summary>No row, or more than one, had the old value: nothing was changed.</summary>
    NotAsExpected,

    /// <summary>It was asked for, and the answer never came: looking tells.</summary>
    Lost,
}

/// <summary>How a row is that was to be changed.</summary>
public enum RecordLook
{
    AsBefore,
    AsWanted,

    /// <summary>Neither the old value nor the new one.</summary>
    Otherwise,

    Missing,
}
