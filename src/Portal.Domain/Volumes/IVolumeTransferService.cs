using Portal.Domain.Identity;

namespace Portal.Domain.Volumes;

/// <summary>Handing volumes to another project. Not on Folsom.</summary>
public interface IVolumeTransferService
{
    Task<IReadOnlyList<VolumeTransfer>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Offers a volume; the key exists in this answer only.</summary>
    Task<OfferedTransfer> OfferAsync(string volumeId, string name, CancellationToken cancellationToken);

    /// <summary>Takes what another project offers. Returns the volume's id.</summary>
    Task<string> AcceptAsync(string transferId, Secret key, CancellationToken cancellationToken);

    Task CancelAsync(string transferId, CancellationToken cancellationToken);
}

/// <summary>A volume on offer.</summary>
public sealed record VolumeTransfer(string Id, string Name, string VolumeId, DateTimeOffset Created);

/// <param name="Key">With the id it lets another project take the volume.</param>
public sealed record OfferedTransfer(VolumeTransfer Transfer, Secret Key);
