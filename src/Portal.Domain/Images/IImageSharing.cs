namespace Portal.Domain.Images;

/// <summary>Images shared with single projects.</summary>
public interface IImageSharing
{
    Task<IReadOnlyList<ImageMember>> ListAsync(string imageId, CancellationToken cancellationToken);

    /// <param name="canShare">The project may share it on; where the cloud knows no such thing it is ignored.</param>
    Task AddAsync(string imageId, string projectId, bool canShare, CancellationToken cancellationToken);

    Task RemoveAsync(string imageId, string projectId, CancellationToken cancellationToken);

    /// <summary>This project takes an image that is shared with it, or does not want it. Where nobody is asked it is unsupported.</summary>
    Task DecideAsync(string imageId, bool accept, CancellationToken cancellationToken);

    /// <summary>Images offered to this project that it has not decided on; none where nobody is asked.</summary>
    Task<IReadOnlyList<Image>> ListOfferedAsync(CancellationToken cancellationToken);
}
