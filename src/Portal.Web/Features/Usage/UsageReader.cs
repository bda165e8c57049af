using System.Collections.Concurrent;
using Portal.Domain.Identity;
using Portal.Domain.Usage;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Usage;

/// <summary>
/// Reports, kept for a minute: nova reads every instance of the range for each one, and a download asks for what the page just showed.
/// Kept for each person, so that nobody is shown what only another's token could read.
/// </summary>
internal sealed class UsageReader(TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private const int Most = 200;
    private readonly ConcurrentDictionary<(string Person, ProjectScope Scope, UsageRange Range), (DateTimeOffset At, UsageReport Report)> _reports = [];

    /// <param name="anew">Asks the cloud although a report is at hand.</param>
    public async Task<UsageReport> ReadAsync(ProjectContext context, UsageRange range, bool anew, CancellationToken cancellationToken)
    {
        var key = (context.Session.PersonKey, context.Scope, range);
        if (!anew && _reports.TryGetValue(key, out var kept) && time.GetUtcNow() - kept.At < Kept)
        {
            return kept.Report;
        }

        var report = await context.Cloud.Usage.GetAsync(range, cancellationToken);
        Forget();
        _reports[key] = (time.GetUtcNow(), report);
        return report;
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (key, kept) in _reports)
        {
            if (now - kept.At >= Kept || _reports.Count >= Most)
            {
                _reports.TryRemove(key, out _);
            }
        }
    }
}
