using System.Collections.Concurrent;
using Portal.Domain.Identity;

namespace Portal.Web.Operations;

/// <summary>Lets one after the other do in a project what is read first and then written.</summary>
internal sealed class ScopeTurns
{
    private readonly ConcurrentDictionary<ProjectScope, SemaphoreSlim> _turns = [];

    /// <summary>Dispose what it answers to end the turn.</summary>
    public async Task<IDisposable> TakeAsync(ProjectScope scope, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(scope, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                semaphore.Release();
            }
        }
    }
}
