using System.Text.Json.Nodes;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Migrations;

/// <summary>
/// Migrations of a server while they run (compute 2.23; https://docs.openstack.org/api-ref/compute/#server-migrations-servers-migrations) and all that
/// nova remembers (https://docs.openstack.org/api-ref/compute/#migrations-os-migrations).
/// </summary>
internal interface IMigrationsApi
{
    [Get("/servers/{serverId}/migrations")]
    Task<MigrationListResponse> ListRunningAsync(string serverId, CancellationToken cancellationToken);

    /// <summary>Abort, from compute 2.24 on.</summary>
    [Delete("/servers/{serverId}/migrations/{migrationId}")]
    Task<HttpResponseMessage> AbortAsync(string serverId, string migrationId, CancellationToken cancellationToken);

    /// <summary><c>{"force_complete": null}</c>, from compute 2.22 on.</summary>
    [Post("/servers/{serverId}/migrations/{migrationId}/action")]
    Task<HttpResponseMessage> ActAsync(string serverId, string migrationId, [Body] JsonObject action, CancellationToken cancellationToken);

    [Get("/os-migrations")]
    Task<MigrationListResponse> ListAsync([Query] MigrationListQuery query, CancellationToken cancellationToken);
}

internal sealed record MigrationListQuery
{
    [AliasAs("instance_uuid")]
    public string? InstanceId { get; init; }

    /// <summary>From compute 2.59 on.</summary>
    [AliasAs("limit")]
    public int? Limit { get; init; }
}

internal sealed record MigrationListResponse(IReadOnlyList<MigrationDto?>? Migrations);

/// <summary>Both lists: a running one has figures and <c>server_uuid</c>, a remembered one <c>instance_uuid</c> and a type.</summary>
internal sealed class MigrationDto
{
    public string? Id { get; init; }

    public string? InstanceUuid { get; init; }

    public string? ServerUuid { get; init; }

    /// <summary>From compute 2.23 on.</summary>
    public string? MigrationType { get; init; }

    public string? Status { get; init; }

    public string? SourceCompute { get; init; }

    public string? DestCompute { get; init; }

    public string? CreatedAt { get; init; }

    public string? UpdatedAt { get; init; }

    public long? MemoryTotalBytes { get; init; }

    public long? MemoryProcessedBytes { get; init; }

    public long? MemoryRemainingBytes { get; init; }

    public long? DiskTotalBytes { get; init; }

    public long? DiskRemainingBytes { get; init; }
}
