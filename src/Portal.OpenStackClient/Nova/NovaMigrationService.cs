using System.Text.Json.Nodes;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Migrations;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Nova;

/// <summary>Migrations by nova, v2 and v2.1.</summary>
internal sealed class NovaMigrationService(ServiceClient compute) : IMigrationService
{
    private const int Remembered = 200;

    public async Task<CommandResult> LiveMigrateAsync(string instanceId, LiveMigrationRequest request, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (request.Host is null && endpoint.Version < new Microversion(2, 1))
        {
            // It would look for a node called None (recording nova/375).
            throw compute.Unsupported("This cloud chooses no node for a live migration; name one.");
        }

        return await ActAsync(endpoint, instanceId, new JsonObject { ["os-migrateLive"] = LiveBody(request, endpoint) }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandResult> MigrateAsync(string instanceId, string? host, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (host is not null && !endpoint.AtLeast(2, 56))
        {
            throw compute.Unsupported("This cloud chooses the node of a cold migration itself.");
        }

        var body = new JsonObject { ["migrate"] = host is null ? null : new JsonObject { ["host"] = host } };
        return await ActAsync(endpoint, instanceId, body, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CommandResult> EvacuateAsync(string instanceId, string? host, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version < new Microversion(2, 1))
        {
            throw compute.Unsupported("This cloud cannot evacuate instances by a call.");
        }

        var body = new JsonObject();
        if (host is not null)
        {
            body["host"] = host;
        }

        // Below 2.14 nova cannot tell by itself whether the disk is shared, and false would build the instance from its image.
        if (!endpoint.AtLeast(2, 14))
        {
            body["onSharedStorage"] = true;
        }

        return await ActAsync(endpoint, instanceId, new JsonObject { ["evacuate"] = body }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<RunningMigration>> ListRunningAsync(string instanceId, CancellationToken cancellationToken)
    {
        var api = await ApiAsync((2, 23), "This cloud does not tell how far a migration is.", cancellationToken).ConfigureAwait(false);
        var answer = await api.ListRunningAsync(instanceId, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Migrations ?? throw compute.Incomplete()).Select(Running).OfType<RunningMigration>()];
    }

    public async Task<CommandResult> AbortAsync(string instanceId, string migrationId, CancellationToken cancellationToken)
    {
        var api = await ApiAsync((2, 24), "This cloud cannot give a migration up.", cancellationToken).ConfigureAwait(false);
        using var response = await api.AbortAsync(instanceId, migrationId, cancellationToken).ConfigureAwait(false);
        return new CommandResult(RequestIds.Read(response.Headers));
    }

    public async Task<CommandResult> ForceCompleteAsync(string instanceId, string migrationId, CancellationToken cancellationToken)
    {
        var api = await ApiAsync((2, 22), "This cloud cannot force a migration to its end.", cancellationToken).ConfigureAwait(false);
        using var response = await api.ActAsync(instanceId, migrationId, new JsonObject { ["force_complete"] = null }, cancellationToken).ConfigureAwait(false);
        return new CommandResult(RequestIds.Read(response.Headers));
    }

    public async Task<IReadOnlyList<RecordedMigration>> ListRecordedAsync(string? instanceId, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version < new Microversion(2, 1))
        {
            throw compute.Unsupported("This cloud keeps no list of migrations.");
        }

        var query = new MigrationListQuery { InstanceId = instanceId, Limit = endpoint.AtLeast(2, 59) ? Remembered : null };
        var answer = await compute.Open<IMigrationsApi>(endpoint, MigrationsJsonContext.Refit).ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Migrations ?? throw compute.Incomplete()).Select(Recorded).OfType<RecordedMigration>()
            .OrderByDescending(static migration => migration.CreatedAt).Take(Remembered)];
    }

    /// <summary>
    /// All three keys are mandatory below 2.25. From there nova tells by itself whether disks must be copied, and disk_over_commit is refused
    /// (https://docs.openstack.org/api-ref/compute/#live-migrate-server-os-migratelive-action). <c>force</c> of 2.30-2.67 skips the scheduler's checks
    /// and is never sent.
    /// </summary>
    private static JsonObject LiveBody(LiveMigrationRequest request, CloudEndpoint endpoint) => endpoint.AtLeast(2, 25)
        ? new JsonObject { ["host"] = request.Host, ["block_migration"] = request.BlockMigration is { } block ? JsonValue.Create(block) : JsonValue.Create("auto") }
        : new JsonObject { ["host"] = request.Host, ["block_migration"] = request.BlockMigration ?? false, ["disk_over_commit"] = request.DiskOverCommit };

    private async Task<CommandResult> ActAsync(CloudEndpoint endpoint, string instanceId, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await compute.Open<IServersApi>(endpoint, ServersJsonContext.Refit).ActAsync(instanceId, body, cancellationToken).ConfigureAwait(false);
        return new CommandResult(RequestIds.Read(response.Headers));
    }

    private async Task<IMigrationsApi> ApiAsync((int Major, int Minor) needs, string otherwise, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return endpoint.AtLeast(needs.Major, needs.Minor) ? compute.Open<IMigrationsApi>(endpoint, MigrationsJsonContext.Refit) : throw compute.Unsupported(otherwise);
    }

    private static RunningMigration? Running(MigrationDto? dto) => dto is { Id.Length: > 0 }
        ? new RunningMigration(dto.Id, dto.Status ?? "")
        {
            SourceHost = dto.SourceCompute,
            DestinationHost = dto.DestCompute,
            MemoryTotal = dto.MemoryTotalBytes,
            MemoryProcessed = dto.MemoryProcessedBytes,
            MemoryRemaining = dto.MemoryRemainingBytes,
            DiskTotal = dto.DiskTotalBytes,
            DiskRemaining = dto.DiskRemainingBytes,
            UpdatedAt = WireTime.Parse(dto.UpdatedAt),
        }
        : null;

    private static RecordedMigration? Recorded(MigrationDto? dto) => dto is { Id.Length: > 0, InstanceUuid.Length: > 0 }
        ? new RecordedMigration(dto.Id, dto.InstanceUuid, dto.MigrationType, dto.Status ?? "")
        {
            SourceHost = dto.SourceCompute,
            DestinationHost = dto.DestCompute,
            CreatedAt = WireTime.Parse(dto.CreatedAt),
            UpdatedAt = WireTime.Parse(dto.UpdatedAt),
        }
        : null;
}
