using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder.Api;

internal sealed record SnapshotListResponse(IReadOnlyList<SnapshotDto?>? Snapshots, IReadOnlyList<LinkDto?>? SnapshotsLinks);

internal sealed record SnapshotResponse(SnapshotDto? Snapshot);

/// <summary>A snapshot of v1 (display_name) or v2 and v3 (name).</summary>
internal sealed class SnapshotDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? DisplayDescription { get; init; }

    public string? VolumeId { get; init; }

    public int? Size { get; init; }

    public string? Status { get; init; }

    public string? CreatedAt { get; init; }
}

internal sealed record SnapshotCreateRequest(SnapshotCreateDto Snapshot);

internal sealed class SnapshotCreateDto
{
    public required string VolumeId { get; init; }

    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? DisplayDescription { get; init; }

    public bool? Force { get; init; }
}

internal sealed record SnapshotUpdateRequest(NamesDto Snapshot);
