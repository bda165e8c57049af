namespace Portal.Domain.Compute;

/// <summary>Sizes this project may use.</summary>
public interface IFlavorService
{
    Task<IReadOnlyList<Flavor>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One flavor, also one that is no longer listed but an instance still has.</summary>
    Task<Flavor> GetAsync(string flavorId, CancellationToken cancellationToken);
}
