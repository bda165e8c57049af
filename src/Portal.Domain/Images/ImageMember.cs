namespace Portal.Domain.Images;

/// <summary>A project that an image is shared with.</summary>
/// <param name="CanShare">It may share the image on (image API v1 only).</param>
/// <param name="Status">Whether the project took it; always accepted where sharing asks nobody (v1).</param>
public sealed record ImageMember(string ProjectId, bool CanShare, ImageMemberStatus Status);

public enum ImageMemberStatus
{
    Pending,
    Accepted,
    Rejected,
}
