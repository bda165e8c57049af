using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tests.Fakes;

/// <summary>Migrations of the fake cloud; what nova makes of one is the test's.</summary>
internal sealed class FakeMigrations(FakeCloud cloud, ICloudSession session) : IMigrationService
{
    public Task<CommandResult> LiveMigrateAsync(string instanceId, LiveMigrationRequest request, CancellationToken cancellationToken) =>
        AskAsync("migrations.live", () => Move(instanceId, MigrationKind.Live, request.Host));

    public Task<CommandResult> MigrateAsync(string instanceId, string? host, CancellationToken cancellationToken) =>
        AskAsync("migrations.cold", () => Move(instanceId, MigrationKind.Cold, host));

    public Task<CommandResult> EvacuateAsync(string instanceId, string? host, CancellationToken cancellationToken) =>
        AskAsync("migrations.evacuate", () => Move(instanceId, MigrationKind.Evacuation, host));

    public Task<IReadOnlyList<RunningMigration>> ListRunningAsync(string instanceId, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<RunningMigration>>("migrations.running", () => [.. cloud.RunningMigrations]);

    public Task<CommandResult> AbortAsync(string instanceId, string migrationId, CancellationToken cancellationToken) =>
        AskAsync("migrations.abort", static () => new CommandResult("req-abort"));

    public Task<CommandResult> ForceCompleteAsync(string instanceId, string migrationId, CancellationToken cancellationToken) =>
        AskAsync("migrations.force", static () => new CommandResult("req-force"));

    public Task<IReadOnlyList<RecordedMigration>> ListRecordedAsync(string? instanceId, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<RecordedMigration>>("migrations.recorded", () => [.. cloud.RecordedMigrations]);

    private CommandResult Move(string instanceId, MigrationKind kind, string? host)
    {
        cloud.Servers.Put(cloud.OnMigrate(cloud.Servers.Find(instanceId) ?? throw new CloudException(new CloudError.NotFound("No such instance.")), kind, host));
        return new CommandResult("req-migrate");
    }

    private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
        await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
