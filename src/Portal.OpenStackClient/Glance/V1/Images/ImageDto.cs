namespace Portal.OpenStackClient.Glance.V1.Images;

internal sealed record ImageListResponse(IReadOnlyList<ImageDto?>? Images);

internal sealed record ImageAnswer(ImageDto? Image);

internal sealed record MembersAnswer(IReadOnlyList<MemberDto?>? Members);

internal sealed record MemberDto(string? MemberId, bool? CanShare);

internal sealed record MemberRequest(MemberFlags Member);

internal sealed record MemberFlags(bool CanShare);

internal sealed class ImageDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public bool? Deleted { get; init; }

    public long? Size { get; init; }

    public int? MinDisk { get; init; }

    public int? MinRam { get; init; }

    public string? DiskFormat { get; init; }

    public string? ContainerFormat { get; init; }

    public bool? IsPublic { get; init; }

    public bool? Protected { get; init; }

    public string? Owner { get; init; }

    public string? Checksum { get; init; }

    public string? CreatedAt { get; init; }

    public string? UpdatedAt { get; init; }

    public IReadOnlyDictionary<string, string?>? Properties { get; init; }
}
