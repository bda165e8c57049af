using Portal.Testing.Servers;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>One <see cref="OperatorStage"/> for the tests of a class: database and broker take their time to start.</summary>
public sealed class OperatorStages : IAsyncLifetime
{
    private OperatorStage? _stage;

    /// <summary>Skips the test where the stage's servers are not installed.</summary>
    internal OperatorStage Stage
    {
        get
        {
            Assert.SkipWhen(_stage is null, "mariadb-server and rabbitmq-server are not installed");
            return _stage;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if ((MariaDb.IsInstalled && RabbitMq.IsInstalled) || Environment.GetEnvironmentVariable("CI") == "true")
        {
            _stage = await OperatorStage.StartAsync();
        }
    }

    public ValueTask DisposeAsync() => _stage?.DisposeAsync() ?? ValueTask.CompletedTask;
}
