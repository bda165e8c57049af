using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Alerts;
using Portal.Web.Features.Tasks;
using Portal.Web.Localization;
using Portal.Web.Operators;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Storage;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Alerts;

/// <summary>A database, a board, a clock, and as many portals as a test starts.</summary>
internal sealed class AlertStage(ITestDatabase database) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().AddMetrics().BuildServiceProvider();
    private readonly NodePictures _pictures = new(NullLogger<NodePictures>.Instance);

    public FakeTimeProvider Time { get; } = new(An.Start);

    public AlertsOptions Options { get; } = new();

    public LogLines Log { get; } = new();

    public ITestDatabase Database => database;

    public AlertOutbox Outbox => new(database.Database);

    public TaskStore Tasks => new(database.Database);

    public AlertWriter Writer => new(Words<AlertText>(), Words<TasksText>(), Words<AgeText>(), Time);

    public static async Task<AlertStage> OpenAsync(MariaDbServer? server = null) =>
        new(server is null ? await TestDatabases.SqliteAsync() : await TestDatabases.MySqlAsync(server));

    public void Webhook(string address, string id = "oncall", params string[] on) => Options.Items[id] = new AlertOptions
    {
        On = [.. on],
        PortalUrl = "https://portal.example.com/",
        Webhook = new AlertWebhookOptions { Url = address, Secret = "0123456789abcdef", Timeout = TimeSpan.FromSeconds(20) },
    };

    public AlertMailOptions Mail(int port, params string[] languages)
    {
        var mail = new AlertMailOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.None, From = "Portal <portal@example.com>", To = ["ops@example.com"], Timeout = TimeSpan.FromSeconds(20) };
        Options.Items["mail"] = new AlertOptions { Mail = mail, Languages = [.. languages], PortalUrl = "https://portal.example.com" };
        return mail;
    }

    /// <summary>One portal, with its own name in leases.</summary>
    public AlertWatch Portal()
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        var operators = new OperatorsOptions();
        operators.Items["lab"] = new OperatorOptions { Nova = new SourceDatabaseOptions() };
        IAlertChannel[] channels = [new WebhookChannel(Writer, Time), new MailChannel(Writer)];
        var sender = new AlertSender(Outbox, channels, options, new AlertMeter(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()), Time, Log.For<AlertSender>());
        return new AlertWatch(
            new Duties(database.Database, Time), new AlertLedgers(database.Database), sender, new AlertTasks(Tasks, [new Drains()], Time), _pictures, new AlertClouds(new FakeCloudDirectory()),
            options, Microsoft.Extensions.Options.Options.Create(operators), Time, Log.For<AlertWatch>());
    }

    public void Board(params (string Host, ServiceState State)[] nodes) => _pictures.Of("lab").Update(board => board with
    {
        ReadAt = Time.GetUtcNow(),
        Cards = [.. nodes.Select(node => new NodeCard
        {
            Host = node.Host,
            Services = [new NodeService(new ServiceKey(node.Host, NodeService.Network), new ServiceHealth(node.State, Time.GetUtcNow(), Confirmed: true, Disabled: false, Skew: null))],
        })],
    });

    /// <summary>Time passes; each portal looks and sends.</summary>
    public async Task PassAsync(double seconds, params AlertWatch[] portals)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        _pictures.Of("lab").Update(board => board with { ReadAt = Time.GetUtcNow() });
        foreach (var portal in portals)
        {
            await portal.LookAsync(TestContext.Current.CancellationToken);
            await portal.SendAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task<ImmutableArray<AlertMessage>> MessagesAsync() => [.. await Outbox.ListAsync("lab", 100, TestContext.Current.CancellationToken)];

    public async Task<string> EndAsync(string id, TaskState state, params TaskItemRow[] items)
    {
        await Tasks.InsertAsync(new TaskRow
        {
            Id = id,
            Kind = "instances.drain",
            CloudId = "lab",
            Region = "RegionOne",
            ProjectId = "p1",
            ProjectName = "p1",
            PersonKey = "alice",
            PersonName = "alice",
            UserId = "alice",
            SessionKey = "s",
            State = nameof(TaskState.Running),
            Arguments = """{"action":"Drain","subject":"compute1"}""",
            CreatedAt = Time.GetUtcNow().ToUnixTimeMilliseconds(),
            Creator = "test",
        }, items, TestContext.Current.CancellationToken);
        await new TaskLeases(database.Database).ReleaseAsync(id, 0, state, state == TaskState.Paused ? TaskReasons.CannotTell : null, state == TaskState.Paused ? null : Time.GetUtcNow().ToUnixTimeMilliseconds());
        return id;
    }

    public static TaskItemRow Item(string task, int number, string name, TaskItemState state, string? message = null) =>
        new() { TaskId = task, Number = number, TargetId = $"vm-{number}", TargetName = name, State = state.ToString(), Message = message };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await database.DisposeAsync();
    }

    private IStringLocalizer<T> Words<T>()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        return _services.GetRequiredService<IStringLocalizer<T>>();
    }

    private sealed class Drains : ITaskKind
    {
        public string Name => "instances.drain";

        public bool IsOperation => true;

        public Web.Audit.AuditSubject Subject(PortalTask task, PortalTaskItem item) => throw new NotSupportedException();

        public Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>Everything that was logged, exceptions too.</summary>
    internal sealed class LogLines
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> All { get; } = [];

        public ILogger<T> For<T>() => new Lines<T>(All);

        private sealed class Lines<T>(System.Collections.Concurrent.ConcurrentQueue<string> all) : ILogger<T>
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                all.Enqueue(formatter(state, exception) + exception);
        }
    }
}
