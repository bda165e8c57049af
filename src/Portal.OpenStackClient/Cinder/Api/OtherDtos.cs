using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder.Api;

internal sealed record TypeListResponse(IReadOnlyList<TypeDto?>? VolumeTypes);

/// <param name="Id">A number in v1's lists.</param>
internal sealed record TypeDto(string? Id, string? Name, string? Description, bool? IsPublic, IReadOnlyDictionary<string, string?>? ExtraSpecs);

internal sealed record VolumeLimitsResponse(VolumeLimitsDto? Limits);

internal sealed record VolumeLimitsDto(IReadOnlyDictionary<string, long?>? Absolute);

internal sealed record TransferListResponse(IReadOnlyList<TransferDto?>? Transfers);

internal sealed record TransferResponse(TransferDto? Transfer);

/// <summary>A class: its text never prints the key.</summary>
internal sealed class TransferDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? VolumeId { get; init; }

    public string? CreatedAt { get; init; }

    /// <summary>Only in the answer that made it.</summary>
    public string? AuthKey { get; init; }
}

internal sealed record TransferCreateRequest(TransferCreateDto Transfer);

internal sealed record TransferCreateDto(string VolumeId, string? Name);

internal sealed record TransferAcceptRequest(TransferAcceptDto Accept);

/// <summary>A class: its text never prints the key.</summary>
internal sealed class TransferAcceptDto(string authKey)
{
    public string AuthKey { get; } = authKey;
}

internal sealed record BackupListResponse(IReadOnlyList<BackupDto?>? Backups, IReadOnlyList<LinkDto?>? BackupsLinks);

internal sealed record BackupResponse(BackupDto? Backup);

internal sealed class BackupDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? VolumeId { get; init; }

    public int? Size { get; init; }

    public string? Status { get; init; }

    public bool? IsIncremental { get; init; }

    public bool? HasDependentBackups { get; init; }

    public string? FailReason { get; init; }

    public string? CreatedAt { get; init; }
}

internal sealed record BackupCreateRequest(BackupCreateDto Backup);

internal sealed record BackupCreateDto(string VolumeId, string? Name, string? Description, bool Incremental, bool Force);

internal sealed record RestoreRequest(RestoreDto Restore);

internal sealed record RestoreResponse(RestoreDto? Restore);

internal sealed record RestoreDto(string? VolumeId);
