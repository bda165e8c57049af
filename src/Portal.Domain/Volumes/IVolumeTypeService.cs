namespace Portal.Domain.Volumes;

/// <summary>The kinds of volumes one can choose from.</summary>
public interface IVolumeTypeService
{
    Task<IReadOnlyList<VolumeType>> ListAsync(CancellationToken cancellationToken);
}
