using System.Threading.Channels;
using RabbitMQ.Client;

namespace Portal.DemoCloud.Notices;

/// <summary>
/// Publishes as nova's kombu driver does: to a topic exchange named after the service, neither durable nor deleted by itself
/// (nova/openstack/common/rpc/impl_kombu.py TopicPublisher). While the broker is away the newest messages wait.
/// </summary>
internal sealed class NoticePublisher
{
    private const int Waiting = 10_000;

    private static readonly string[] Exchanges = ["nova", "cinder"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Notice> _queue = Channel.CreateBounded<Notice>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly ConnectionFactory _factory;

    public NoticePublisher(Uri broker) => _factory = new ConnectionFactory
    {
        Uri = broker,
        AutomaticRecoveryEnabled = false,
        ClientProvidedName = "demo cloud",
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
    };

    public void Add(Notice notice) => _queue.Writer.TryWrite(notice);

    /// <summary>Until cancelled. The first connection has to succeed, later ones are tried again and again.</summary>
    /// <param name="connected">Told once the exchanges are there.</param>
    public async Task RunAsync(Action connected, Action<string> warn, CancellationToken cancellationToken)
    {
        var wasConnected = false;
        Notice? pending = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _factory.CreateConnectionAsync(cancellationToken);
                await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
                foreach (var exchange in Exchanges)
                    await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: false, autoDelete: false, cancellationToken: cancellationToken);
                wasConnected = true;
                connected();
                while (true)
                {
                    pending ??= await _queue.Reader.ReadAsync(cancellationToken);
                    await PublishAsync(channel, pending, cancellationToken);
                    pending = null;
                }
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (wasConnected)
            {
                warn($"The broker of the demo cloud's notifications is away: {lost.GetType().Name}.");
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static ValueTask PublishAsync(IChannel channel, Notice notice, CancellationToken cancellationToken) => channel.BasicPublishAsync(
        notice.Exchange,
        notice.RoutingKey,
        mandatory: false,
        new BasicProperties { ContentType = "application/json", ContentEncoding = "utf-8", DeliveryMode = DeliveryModes.Persistent, Priority = 0 },
        notice.Body,
        cancellationToken);
}
