using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Portal.OpenStackClient.Operations.Notifications;

/// <summary>
/// One connection with a queue of the portal's own: exclusive, so that no message of the cloud's other consumers is taken, and gone with the connection;
/// limited in length and age, so that a portal that hangs cannot fill the broker.
/// </summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource<Exception> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);
    private readonly BrokerProfile _profile;
    private readonly IConnection _connection;
    private readonly string _queue = $"portal-{Guid.NewGuid():N}";
    private IChannel? _channel;

    private BrokerConnection(BrokerProfile profile, IConnection connection) => (_profile, _connection) = (profile, connection);

    public static async Task<BrokerConnection> OpenAsync(BrokerProfile profile, INotificationListener listener, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            UserName = profile.User,
            Password = profile.Password.Value,
            VirtualHost = profile.VirtualHost,
            // Its own recovery would hide that hints are missed meanwhile.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = profile.ConnectTimeout,
            HandshakeContinuationTimeout = profile.ConnectTimeout,
            ContinuationTimeout = profile.ConnectTimeout,
            ClientProvidedName = "portal",
            MaxInboundMessageBodySize = 16 * 1024 * 1024,
        };
        var endpoints = profile.Hosts.Select(host => new AmqpTcpEndpoint(host.Host, host.Port, new SslOption(host.Host, enabled: profile.Tls))).ToList();
        var connection = new BrokerConnection(profile, await factory.CreateConnectionAsync(endpoints, cancellationToken).ConfigureAwait(false));
        try
        {
            await connection.ConsumeAsync(listener, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Throws when the connection is gone. Until then, exchanges that did not exist yet are looked for.</summary>
    public async Task UntilLostAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                throw await _lost.Task.WaitAsync(LookAgain, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!_lost.Task.IsCompleted)
            {
                await BindAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_channel is not null)
        {
            await _channel.DisposeAsync().ConfigureAwait(false);
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ConsumeAsync(INotificationListener listener, CancellationToken cancellationToken)
    {
        _connection.ConnectionShutdownAsync += OnShutdownAsync;
        _channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        _channel.ChannelShutdownAsync += OnShutdownAsync;
        await _channel.QueueDeclareAsync(
            _queue,
            durable: false,
            exclusive: true,
            autoDelete: true,
            new Dictionary<string, object?> { ["x-max-length"] = _profile.QueueLength, ["x-message-ttl"] = (int)_profile.MessageLifetime.TotalMilliseconds },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        await BindAsync(cancellationToken).ConfigureAwait(false);
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            if (NotificationReader.Read(delivery.Body.Span) is { } hint)
            {
                listener.OnHint(hint);
            }

            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) =>
        {
            _lost.TrySetResult(new IOException("The broker took the queue away."));
            return Task.CompletedTask;
        };
        await _channel.BasicConsumeAsync(_queue, autoAck: true, consumer, cancellationToken).ConfigureAwait(false);
    }

    private async Task BindAsync(CancellationToken cancellationToken)
    {
        foreach (var exchange in _profile.Exchanges)
        {
            if (_bound.Contains(exchange) || !await ExistsAsync(exchange, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            foreach (var topic in _profile.Topics)
            {
                await _channel!.QueueBindAsync(_queue, exchange, topic, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            _bound.Add(exchange);
        }
    }

    /// <summary>Asked on a channel of its own, because "no" closes it.</summary>
    private async Task<bool> ExistsAsync(string exchange, CancellationToken cancellationToken)
    {
        await using var probe = await _connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            await probe.ExchangeDeclarePassiveAsync(exchange, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationInterruptedException error) when (error.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    private Task OnShutdownAsync(object sender, ShutdownEventArgs reason)
    {
        _lost.TrySetResult(new OperationInterruptedException(reason));
        return Task.CompletedTask;
    }
}
