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

    /// <summary>
    /// Looks once more, just before a request leaves: since its line was written the process may have been frozen for so long that another worker settled it.
    /// Throws as <see cref="WriteAsync"/> does.
    /// </summary>
    public async Task ConfirmAsync()
    {
        if (await store.FindAsync(Run.Id, CancellationToken.None) is not var (_, known) || known != _version)
        {
            throw new OperationCanceledException("Another worker has this migration.");
        }
    }
}
