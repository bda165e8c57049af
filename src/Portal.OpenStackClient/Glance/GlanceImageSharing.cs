using Portal.Domain.Images;
using Portal.OpenStackClient.Core;
using ImagesV1 = Portal.OpenStackClient.Glance.V1.Images;
using ImagesV2 = Portal.OpenStackClient.Glance.V2.Images;

namespace Portal.OpenStackClient.Glance;

/// <summary>Members of images. In v1 an image appears at the member at once; in v2 the member decides.</summary>
internal sealed class GlanceImageSharing(ServiceClient images, string ownProjectId) : IImageSharing
{
    private const int PageSize = 500;

    public async Task<IReadOnlyList<ImageMember>> ListAsync(string imageId, CancellationToken cancellationToken)
    {
        var (first, second) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (first is not null)
        {
            var answer = await first.ListMembersAsync(imageId, cancellationToken).ConfigureAwait(false);
            return [.. (answer?.Members ?? throw images.Incomplete()).OfType<ImagesV1.MemberDto>().Where(static member => !string.IsNullOrEmpty(member.MemberId))
                .Select(static member => new ImageMember(member.MemberId!, member.CanShare ?? false, ImageMemberStatus.Accepted))];
        }

        var members = await second!.ListMembersAsync(imageId, cancellationToken).ConfigureAwait(false);
        return [.. (members?.Members ?? throw images.Incomplete()).OfType<ImagesV2.MemberDto>().Where(static member => !string.IsNullOrEmpty(member.MemberId))
            .Select(static member => new ImageMember(member.MemberId!, CanShare: false, Status(member.Status)))];
    }

    public async Task AddAsync(string imageId, string projectId, bool canShare, CancellationToken cancellationToken)
    {
        var (first, second) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await (first is null ? second!.AddMemberAsync(imageId, new ImagesV2.MemberRequest(projectId), cancellationToken)
            : canShare ? first.AddMemberAsync(imageId, projectId, new ImagesV1.MemberRequest(new ImagesV1.MemberFlags(CanShare: true)), cancellationToken)
            : first.AddMemberAsync(imageId, projectId, cancellationToken)).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string imageId, string projectId, CancellationToken cancellationToken)
    {
        var (first, second) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await (first is null ? second!.RemoveMemberAsync(imageId, projectId, cancellationToken) : first.RemoveMemberAsync(imageId, projectId, cancellationToken)).ConfigureAwait(false);
    }

    public async Task DecideAsync(string imageId, bool accept, CancellationToken cancellationToken)
    {
        var (_, second) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await (second ?? throw images.Unsupported("Image API v1 asks nobody before an image is shared."))
            .DecideAsync(imageId, ownProjectId, new ImagesV2.MemberDecision(accept ? "accepted" : "rejected"), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Image>> ListOfferedAsync(CancellationToken cancellationToken)
    {
        var (_, second) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (second is null)
        {
            return [];
        }

        var query = new ImagesV2.ImageListQuery { Visibility = "shared", MemberStatus = "pending", Limit = PageSize };
        var answer = await second.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Images ?? throw images.Incomplete()).Select(ImagesV2.ImageMapper.Map).OfType<Image>().Where(image => image.OwnerId != ownProjectId)];
    }

    private static ImageMemberStatus Status(string? raw) => raw switch
    {
        "accepted" => ImageMemberStatus.Accepted,
        "rejected" => ImageMemberStatus.Rejected,
        _ => ImageMemberStatus.Pending,
    };

    private async Task<(ImagesV1.IImagesApi? First, ImagesV2.IImagesApi? Second)> OpenAsync(CancellationToken cancellationToken)
    {
        var endpoint = await images.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return endpoint.Version.Major == 1
            ? (images.Open<ImagesV1.IImagesApi>(endpoint, ImagesV1.ImagesV1JsonContext.Refit), null)
            : (null, images.Open<ImagesV2.IImagesApi>(endpoint, ImagesV2.ImagesV2JsonContext.Refit));
    }
}
