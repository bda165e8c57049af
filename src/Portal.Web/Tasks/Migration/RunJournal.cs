using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>A run, and the right to write the next line of its journal.</summary>
internal sealed class RunJournal(MigrationRunStore store, MigrationRun run, long version)
{
    private long _version = version;

    public MigrationRun Run { get; private set; } = run;

    /// <summary>Throws <see cref="OperationCanceledException"/> when another worker has taken the run over: this one must send nothing more.</summary>
    public async Task WriteAsync(MigrationRun run)
    {
        if (!await store.SaveAsync(run, _version))
        {
            throw new OperationCanceledException("Another worker has this migration.");
        }

        _version++;
        Run = run;
    }
}
