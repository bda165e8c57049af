namespace Portal.Domain.Images;

/// <summary>Images this project may use.</summary>
public interface IImageService
{
    Task<IReadOnlyList<Image>> ListAsync(CancellationToken cancellationToken);

    Task<Image> GetAsync(string imageId, CancellationToken cancellationToken);
}
