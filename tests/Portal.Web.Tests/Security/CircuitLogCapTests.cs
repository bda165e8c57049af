using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Web.Security;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Security;

public sealed class CircuitLogCapTests
{
    private const string Dispatcher = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:LogLevel:Microsoft")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.SignalR")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher")]
    [InlineData("Logging:Kept:LogLevel:Default")]
    [InlineData("Logging:Kept:LogLevel:Microsoft.AspNetCore.SignalR")]
    public void TraceByAnyRule_KeepsWhatPeopleTypeOut(string key)
    {
        using var services = Build(new() { [key] = "Trace" });
        Assert.Equal(["Information"], Said(services, Dispatcher));
        Assert.Equal(["Information"], Said(services, "Microsoft.AspNetCore.Http.Connections.Internal.HttpConnectionDispatcher"));
    }

    [Fact]
    public void OtherCategories_AreLoggedAsConfigured()
    {
        using var services = Build(new() { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore.SignalR"] = "Error" });
        Assert.Equal(["Trace", "Debug", "Information"], Said(services, "Portal.Web.Live"));
        Assert.Equal(["Trace", "Debug", "Information"], Said(services, "Microsoft.AspNetCore.Http.ConnectionsOfOthers"));
        Assert.Empty(Said(services, Dispatcher));
    }

    [Fact]
    public void LeastLevelWithoutRules_IsCappedToo()
    {
        using var services = Build([], static logging => logging.SetMinimumLevel(LogLevel.Trace));
        Assert.Equal(["Information"], Said(services, Dispatcher));
        Assert.Equal(["Trace", "Debug", "Information"], Said(services, "Portal.Web.Live"));
    }

    [Fact]
    public void UnsafeSetting_LetsItThrough()
    {
        using var services = Build(new() { ["Logging:LogLevel:Default"] = "Trace", [CircuitLogCap.UnsafeKey] = "true" });
        Assert.Equal(["Trace", "Debug", "Information"], Said(services, Dispatcher));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("true", true)]
    public void RunningPortal_IsCappedAndSaysWhenItIsNot(string? allowed, bool traces)
    {
        using var app = new PortalApp(new() { ["Logging:LogLevel:Microsoft.AspNetCore.SignalR"] = "Trace", [CircuitLogCap.UnsafeKey] = allowed });
        Assert.Equal(traces, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Dispatcher).IsEnabled(LogLevel.Trace));
        Assert.Equal(traces, app.Logs.Text.Contains(CircuitLogCap.UnsafeKey, StringComparison.Ordinal));
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings, Action<ILoggingBuilder>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, CircuitLogCap>()
            .AddSingleton<Kept>()
            .AddLogging(logging =>
            {
                logging.Services.AddSingleton<ILoggerProvider>(static provider => provider.GetRequiredService<Kept>());
                if (settings.Count > 0)
                {
                    logging.AddConfiguration(configuration.GetSection("Logging"));
                }

                more?.Invoke(logging);
            })
            .BuildServiceProvider();
    }

    private static string[] Said(ServiceProvider services, string category)
    {
        var kept = services.GetRequiredService<Kept>();
        kept.Lines.Clear();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        foreach (var level in new[] { LogLevel.Trace, LogLevel.Debug, LogLevel.Information })
        {
            // The test is about levels.
#pragma warning disable CA1848, CA1873, CA2254
            logger.Log(level, level.ToString());
#pragma warning restore CA1848, CA1873, CA2254
        }

        return [.. kept.Lines];
    }

    [ProviderAlias("Kept")]
    private sealed class Kept : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
