namespace Portal.Domain.Volumes;

/// <summary>Volumes in instances, which is nova's affair.</summary>
public interface IVolumeAttachmentService
{
    /// <summary>Also those that are only on their way.</summary>
    Task<IReadOnlyList<HeldVolume>> ListAsync(string instanceId, CancellationToken cancellationToken);

    /// <param name="device">Null lets the cloud choose.</param>
    /// <returns>The device it is given, as far as the cloud tells.</returns>
    Task<string?> AttachAsync(string instanceId, string volumeId, string? device, CancellationToken cancellationToken);

    Task DetachAsync(string instanceId, string volumeId, CancellationToken cancellationToken);
}

/// <summary>A volume that an instance holds or is getting.</summary>
public sealed record HeldVolume(string VolumeId, string? Device);
