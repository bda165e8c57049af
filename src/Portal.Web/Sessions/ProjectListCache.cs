using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>The person's projects, asked at most once a minute however many tabs want them.</summary>
internal sealed class ProjectListCache : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IReadOnlyList<Project>? _projects;
    private DateTimeOffset _readAt;

    /// <param name="mustContain">A project that a fresh enough list may not know yet: then it is read again, but not more often than every few seconds.</param>
    public async Task<IReadOnlyList<Project>> GetAsync(
        Func<CancellationToken, Task<IReadOnlyList<Project>>> read, TimeProvider time, string? mustContain, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var age = time.GetUtcNow() - _readAt;
            var enough = mustContain is null || age < TimeSpan.FromSeconds(5) || _projects?.Any(project => project.Id == mustContain) == true;
            if (_projects is not null && age < Fresh && enough)
            {
                return _projects;
            }

            _projects = await read(cancellationToken);
            _readAt = time.GetUtcNow();
            return _projects;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
