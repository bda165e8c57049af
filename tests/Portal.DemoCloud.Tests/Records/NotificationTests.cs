using System.Text.Json;
using System.Threading.Channels;
using Portal.DemoCloud.Tests.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Portal.DemoCloud.Tests.Records;

/// <summary>Folsom's messages on a real RabbitMQ.</summary>
public sealed class NotificationTests(RealServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LifeOfAServer_IsPublishedAsRecorded()
    {
        var broker = await servers.BrokerAsync();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0, Notifications = Address(broker.Port) });
        await using var ear = await Ear.OpenAsync(broker, "notifications.info");
        using var alice = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");
        var id = await alice.LaunchAsync("loud");
        var created = await ear.UntilAsync("compute.instance.create.end", id);
        Assert.Equal(("INFO", "nova", alice.Project), (created.GetProperty("priority").GetString(), ear.Exchange, created.GetProperty("payload").GetProperty("tenant_id").GetString()));
        Assert.Equal("active", created.GetProperty("payload").GetProperty("state").GetString());
        Assert.StartsWith("compute.compute", created.GetProperty("publisher_id").GetString(), StringComparison.Ordinal);
        Assert.True(created.TryGetProperty("_context_auth_token", out _));

        using (await alice.DeleteAsync($"/servers/{id}")) await ear.UntilAsync("compute.instance.delete.end", id);
        var update = ear.Heard.First(message => message.GetProperty("event_type").GetString() == "compute.instance.update");
        Assert.Equal("scheduling", update.GetProperty("payload").GetProperty("old_task_state").GetString());
    }

    [Fact]
    public async Task RefusedMigration_IsAnErrorOfTheScheduler()
    {
        var broker = await servers.BrokerAsync();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0, Notifications = Address(broker.Port) });
        await using var ear = await Ear.OpenAsync(broker, "notifications.error");
        using var admin = await CloudClient.SignInAsync(cloud, DemoAccounts.Admin, "operations");
        var server = cloud.Instances().Single(instance => instance.Name == "web-02");
        cloud.Nodes.NextMigration(DemoMigration.Refuse);
        var host = cloud.Nodes.Hosts.First(other => other != server.Host);
        using (await admin.PostAsync($"/servers/{server.Id}/action", new Dictionary<string, object> { ["os-migrateLive"] = new { host, block_migration = false, disk_over_commit = false } }))
        {
            var check = await ear.UntilAsync("check_can_live_migrate_destination", server.Id);
            Assert.Equal("ERROR", check.GetProperty("priority").GetString());
            Assert.Equal("error", (await ear.UntilAsync("scheduler.live_migration", null)).GetProperty("payload").GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task BrokerThatCannotBeReached_StopsTheStart() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Demo.StartAsync(new DemoCloudOptions { Notifications = Address(1), Instances = 0 }));

    private static Uri Address(int port) => new($"amqp://cloud:cloud@127.0.0.1:{port}/");

    /// <summary>A queue of its own on nova's exchange.</summary>
    private sealed class Ear : IAsyncDisposable
    {
        private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();
        private readonly IConnection _connection;
        private IChannel? _channel;

        private Ear(IConnection connection) => _connection = connection;

        public List<JsonElement> Heard { get; } = [];

        public string Exchange { get; private set; } = "";

        public static async Task<Ear> OpenAsync(Portal.Testing.Servers.RabbitMq broker, string topic)
        {
            var ear = new Ear(await broker.ConnectAsync(Cancellation));
            ear._channel = await ear._connection.CreateChannelAsync(cancellationToken: Cancellation);
            var queue = (await ear._channel.QueueDeclareAsync(cancellationToken: Cancellation)).QueueName;
            await ear._channel.QueueBindAsync(queue, "nova", topic, cancellationToken: Cancellation);
            var consumer = new AsyncEventingBasicConsumer(ear._channel);
            consumer.ReceivedAsync += (_, delivery) =>
            {
                ear.Exchange = delivery.Exchange;
                Assert.Equal(("application/json", "utf-8"), (delivery.BasicProperties.ContentType, delivery.BasicProperties.ContentEncoding));
                using var document = JsonDocument.Parse(delivery.Body);
                ear._messages.Writer.TryWrite(document.RootElement.Clone());
                return Task.CompletedTask;
            };
            await ear._channel.BasicConsumeAsync(queue, autoAck: true, consumer, Cancellation);
            return ear;
        }

        public async Task<JsonElement> UntilAsync(string eventType, string? server)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            while (true)
            {
                var message = await _messages.Reader.ReadAsync(limit.Token);
                Heard.Add(message);
                if (message.GetProperty("event_type").GetString() == eventType && (server is null || message.GetRawText().Contains(server, StringComparison.Ordinal))) return message;
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_channel is not null) await _channel.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }
}
