using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Capacity;

namespace Portal.Web.Operators.Capacity;

/// <summary>Writes down every half hour what is taken of each watched cloud; of all replicas, the one that holds the duty does.</summary>
internal sealed class CapacitySampler(
    CapacityHistory history, NodePictures pictures, Duties duties, IOptions<OperatorsOptions> options, TimeProvider time, ILogger<CapacitySampler> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    /// <summary>A board that is older tells of another moment.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Turn, time);
        try
        {
            do
            {
                foreach (var (cloudId, _) in options.Value.Items.Where(static pair => pair.Value.HasDatabase))
                {
                    await TrySampleAsync(cloudId, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    /// <returns>Whether a sample was written.</returns>
    internal async Task<bool> SampleAsync(string cloudId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (pictures.Find(cloudId, null) is not { ReadAt: { } read } board || now - read > Fresh || !await duties.HoldAsync($"capacity:{cloudId}", cancellationToken)
            || (await history.NewestAsync(cloudId, cancellationToken) is { } newest && now - newest < Interval)
            || CapacityAccount.Of(board) is not { Count: > 0 } accounts)
        {
            return false;
        }

        await history.WriteAsync(cloudId, accounts, cancellationToken);
        return true;
    }

    private async Task TrySampleAsync(string cloudId, CancellationToken cancellationToken)
    {
        try
        {
            await SampleAsync(cloudId, cancellationToken);
        }
        catch (DbException error)
        {
            OperatorLog.HistoryFailed(logger, error, cloudId);
        }
    }
}
