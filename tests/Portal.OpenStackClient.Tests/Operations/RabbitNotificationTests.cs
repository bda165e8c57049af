using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.OpenStackClient.Operations.Notifications;
using Portal.Testing.Servers;
using RabbitMQ.Client;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>A real broker, used with the documented account. In one class, because one test kills it.</summary>
public sealed class RabbitNotificationTests(RabbitServers servers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordedMessages_ArriveAsHints_FromEveryService()
    {
        var broker = await servers.StartedAsync();
        await using var feed = Listening.To(Profile(broker));
        await feed.ConnectedAsync();
        await using var cloud = await broker.ConnectAsync(Cancellation);
        await using var channel = await cloud.CreateChannelAsync(cancellationToken: Cancellation);

        await PublishAsync(channel, "nova", "notifications.info", "045-compute.instance.update");
        await PublishAsync(channel, "nova", "notifications.error", "292-scheduler.live_migration");
        await PublishAsync(channel, "glance", "glance_notifications.info", "002-image.upload");

        Assert.Equal([HintKind.Instance, HintKind.MigrationRefused, HintKind.Image], [await feed.HintAsync(), await feed.HintAsync(), await feed.HintAsync()]);
    }

    /// <summary>The cloud's own consumer, and a second portal, get every message all the same; the portal's queue goes with its connection.</summary>
    [Fact]
    public async Task ThePortalsQueue_IsItsOwn_AndGoesWithIt()
    {
        var broker = await servers.StartedAsync();
        await using var cloud = await broker.ConnectAsync(Cancellation);
        await using var channel = await cloud.CreateChannelAsync(cancellationToken: Cancellation);
        await channel.QueueDeclareAsync("notifications.info", durable: false, exclusive: false, autoDelete: false, cancellationToken: Cancellation);
        await channel.QueueBindAsync("notifications.info", "nova", "notifications.info", cancellationToken: Cancellation);
        await channel.QueuePurgeAsync("notifications.info", Cancellation);
        await using var one = Listening.To(Profile(broker));
        await using (var other = Listening.To(Profile(broker)))
        {
            await one.ConnectedAsync();
            await other.ConnectedAsync();
            await PublishAsync(channel, "nova", "notifications.info", "045-compute.instance.update");
            Assert.Equal([HintKind.Instance, HintKind.Instance], [await one.HintAsync(), await other.HintAsync()]);
        }

        Assert.NotNull(await channel.BasicGetAsync("notifications.info", autoAck: true, Cancellation));
        await PublishAsync(channel, "nova", "notifications.info", "228-network.floating_ip.associate");
        Assert.Equal(HintKind.Address, await one.HintAsync());
    }

    [Fact]
    public async Task WhenTheBrokerDies_ItIsTold_AndHeardAgainByItself()
    {
        Assert.SkipWhen(!RabbitMq.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "rabbitmq-server is not installed");
        await using var broker = await RabbitMq.StartAsync((".*", ".*", ".*"), Cancellation);
        await using var feed = Listening.To(Profile(broker));
        await feed.ConnectedAsync();

        await broker.KillAsync();
        Assert.Equal(SourceFaultKind.Unreachable, (await feed.LostAsync()).Kind);

        await broker.ResumeAsync(Cancellation);
        await using var cloud = await broker.ConnectAsync(Cancellation);
        await using var channel = await cloud.CreateChannelAsync(cancellationToken: Cancellation);
        // Its exchange was not durable: nova makes it anew when it publishes.
        await channel.ExchangeDeclareAsync("nova", ExchangeType.Topic, durable: false, autoDelete: false, cancellationToken: Cancellation);
        await feed.ConnectedAsync();
        await PublishAsync(channel, "nova", "notifications.info", "045-compute.instance.update");
        Assert.Equal(HintKind.Instance, await feed.HintAsync());
    }

    [Fact]
    public async Task AWrongPassword_IsAccessDenied()
    {
        var broker = await servers.StartedAsync();
        await using var feed = Listening.To(Profile(broker) with { Password = new Secret("guessed") });

        Assert.Equal(new SourceFault(OperatorSource.Notifications, SourceFaultKind.AccessDenied, $"127.0.0.1:{broker.Port}"), await feed.LostAsync());
    }

    [Fact]
    public async Task NoBroker_IsUnreachable()
    {
        await using var feed = Listening.To(new BrokerProfile([new HostAndPort("127.0.0.1", ServerProcess.FreePort())], "portal", new Secret("x")));

        Assert.Equal(SourceFaultKind.Unreachable, (await feed.LostAsync()).Kind);
    }

    private static BrokerProfile Profile(RabbitMq broker) => new([new HostAndPort("127.0.0.1", broker.Port)], RabbitMq.User, new Secret(RabbitMq.Password));

    private static ValueTask PublishAsync(IChannel channel, string exchange, string key, string recording) =>
        channel.BasicPublishAsync(exchange, key, NotificationReaderTests.Bytes(NotificationReaderTests.Body(recording)), Cancellation);

    private sealed class Listening : INotificationListener, IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Channel<CloudHint> _hints = Channel.CreateUnbounded<CloudHint>();
        private readonly Channel<bool> _connected = Channel.CreateUnbounded<bool>();
        private readonly Channel<SourceFault> _lost = Channel.CreateUnbounded<SourceFault>();
        private Task _task = Task.CompletedTask;

        public static Listening To(BrokerProfile profile)
        {
            var listening = new Listening();
            var feed = new RabbitNotificationFeed(profile with { MaxBackoff = TimeSpan.FromSeconds(1) }, TimeProvider.System, NullLogger.Instance);
            listening._task = feed.ListenAsync(listening, listening._end.Token);
            return listening;
        }

        public async Task<HintKind> HintAsync() => (await NextAsync(_hints)).Kind;

        public Task<bool> ConnectedAsync() => NextAsync(_connected);

        public Task<SourceFault> LostAsync() => NextAsync(_lost);

        public void OnConnected() => _connected.Writer.TryWrite(true);

        public void OnLost(SourceFault fault) => _lost.Writer.TryWrite(fault);

        public void OnHint(CloudHint hint) => _hints.Writer.TryWrite(hint);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _task.WaitAsync(Limit);
            _end.Dispose();
        }

        private static Task<T> NextAsync<T>(Channel<T> channel) => channel.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(Limit, Cancellation);
    }
}
