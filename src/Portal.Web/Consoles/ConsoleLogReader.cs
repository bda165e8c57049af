using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Consoles;

/// <summary>
/// Reads one instance's log for everybody who follows it: often while it grows, seldom while it is quiet, and never beyond what
/// the lender's budget of POSTs leaves over (on Folsom a log is a POST).
/// </summary>
internal sealed class ConsoleLogReader(string instanceId, IRequestBudget budget, IOptions<ConsoleOptions> options, TimeProvider time) : IListReader<ConsoleLogState>
{
    private long? _readAt;
    private TimeSpan _interval = options.Value.LogInterval;

    public async Task<ReadTurn> ReadAsync(ICloud cloud, ReadRequest request, SnapshotFeed<ConsoleLogState> feed, CancellationToken cancellationToken)
    {
        var known = feed.Latest?.Items.FirstOrDefault();
        var left = _readAt is { } at ? _interval - time.GetElapsedTime(at) : TimeSpan.Zero;
        if (left > TimeSpan.Zero && !request.All && feed.Latest is { Error: null })
        {
            return new ReadTurn(Asked: false, left);
        }

        var key = BudgetKey.For(cloud.Scope, request.UserId);
        var wait = budget.Forecast(key, HttpMethod.Post, BudgetPriority.LogFollowing);
        if (wait > TimeSpan.Zero)
        {
            if (known is not null)
            {
                Publish(feed, known with { NextReadAt = time.GetUtcNow() + wait, BudgetLimited = true });
            }

            return new ReadTurn(Asked: false, wait);
        }

        await budget.AcquireAsync(key, cloud, HttpMethod.Post, BudgetPriority.LogFollowing, waiting: null, cancellationToken);
        var text = await ReadAsync(cloud, key, cancellationToken);
        var joined = ConsoleText.Join(known?.Text ?? "", ConsoleText.Clean(text), options.Value.LogKeep);
        _interval = joined != known?.Text ? options.Value.LogInterval : Min(_interval * 1.5, options.Value.LogIntervalQuiet);
        _readAt = time.GetTimestamp();
        var next = budget.Forecast(key, HttpMethod.Post, BudgetPriority.LogFollowing);
        var limited = next > _interval;
        Publish(feed, new ConsoleLogState(joined, time.GetUtcNow(), time.GetUtcNow() + (limited ? next : _interval), limited));
        return new ReadTurn(Asked: true, _interval);
    }

    private async Task<string> ReadAsync(ICloud cloud, BudgetKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await cloud.Consoles.GetLogAsync(instanceId, lines: null, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.RateLimited limited)
        {
            budget.Refused(key, HttpMethod.Post, limited.RetryAfter);
            throw;
        }
    }

    private static void Publish(SnapshotFeed<ConsoleLogState> feed, ConsoleLogState state) =>
        feed.Publish([state], ImmutableDictionary<string, ConsoleLogState>.Empty.Add("log", state), complete: true, state.ReadAt);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
