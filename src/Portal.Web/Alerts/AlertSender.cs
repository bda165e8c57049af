using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Alerts;

namespace Portal.Web.Alerts;

/// <summary>
/// Delivers what waits. An attempt is taken before it is made and its end is written down after: a portal that dies in between leaves a message that is
/// sent again under the same id, and that is the only way one is ever sent twice.
/// </summary>
internal sealed class AlertSender(AlertOutbox outbox, IEnumerable<IAlertChannel> channels, IOptions<AlertsOptions> options, AlertMeter meter, TimeProvider time, ILogger<AlertSender> logger)
{
    /// <summary>Longer than any attempt may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Tests wait behind nothing.</summary>
    private static readonly bool[] BothSorts = [true, false];

    private readonly string _me = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private DateTimeOffset _tidied;

    /// <summary>What is due of one receiver, in order.</summary>
    public Task SendAsync(string route, CancellationToken cancellationToken) =>
        Task.WhenAll(BothSorts.Select(test => SendAsync(route, options.Value.Items[route], test, cancellationToken)));

    /// <summary>Once in a while what is old is given up, or forgotten.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - _tidied >= TidyEvery)
        {
            _tidied = time.GetUtcNow();
            await outbox.TidyAsync(_tidied, Kept, cancellationToken);
        }
    }

    private async Task SendAsync(string route, AlertOptions settings, bool test, CancellationToken cancellationToken)
    {
        while (await outbox.TakeAsync(route, test, _me, time.GetUtcNow(), Lease, cancellationToken) is { } message)
        {
            if (!await TryAsync(message, settings, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> TryAsync(AlertMessage message, AlertOptions settings, CancellationToken cancellationToken)
    {
        try
        {
            await channels.First(channel => channel.Serves(settings)).SendAsync(message, settings, cancellationToken);
        }
        catch (DeliveryException failed)
        {
            await FailAsync(message, failed);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends: nobody knows whether it arrived. Its lease runs out, and the next one sends it under the same id.
            return false;
        }

        if (!await outbox.EndAsync(message.Id, _me, DeliveryState.Sent, null, time.GetUtcNow(), next: null))
        {
            return false;
        }

        meter.Sent(message.Route);
        AlertLog.Sent(logger, message.Id, message.Route, message.Events.Length, message.Attempts);
        if (message.IsTest)
        {
            await outbox.HurryAsync(message.Route, time.GetUtcNow(), CancellationToken.None);
        }

        return true;
    }

    private async Task FailAsync(AlertMessage message, DeliveryException failed)
    {
        var now = time.GetUtcNow();
        var next = now + DeliveryPatience.After(message.Attempts);

        // A test is tried once: who pressed the button waits for its outcome.
        var over = failed.IsFinal || message.IsTest || next - message.Created > DeliveryPatience.GivesUpAfter;
        if (!await outbox.EndAsync(message.Id, _me, over ? DeliveryState.GivenUp : DeliveryState.Waiting, failed.Message, now, over ? null : next))
        {
            return;
        }

        meter.Failed(message.Route);
        AlertLog.Failed(logger, message.Id, message.Route, message.Attempts, failed.Message);
        if (over)
        {
            meter.GivenUp(message.Route);
            AlertLog.GivenUp(logger, message.Id, message.Route, failed.Message);
        }
    }
}
