using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Operations.Notifications;

/// <summary>Keeps one connection to the broker, with growing pauses while it cannot be had.</summary>
internal sealed class RabbitNotificationFeed(BrokerProfile profile, TimeProvider time, ILogger logger) : INotificationFeed
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    public async Task ListenAsync(INotificationListener listener, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        SourceFault? told = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await BrokerConnection.OpenAsync(profile, listener, cancellationToken).ConfigureAwait(false);
                (pause, told) = (FirstPause, null);
                listener.OnConnected();
                logger.SourceRecovered(OperatorSource.Notifications);
                await connection.UntilLostAsync(time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                var fault = BrokerFaults.Read(error, string.Join(", ", profile.Hosts));
                listener.OnLost(fault);
                if (told != fault)
                {
                    logger.SourceFailed(fault.Source, fault.Kind, fault.Subject);
                    told = fault;
                }
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            // A quarter more or less, so that replicas do not come back together.
            await Task.Delay(pause * (0.75 + (RandomNumberGenerator.GetInt32(500) / 1000.0)), time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, profile.MaxBackoff.Ticks));
        }
    }
}
