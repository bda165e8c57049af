using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Volume types from cinder.</summary>
internal sealed class CinderTypeService(ServiceClient block) : IVolumeTypeService
{
    public async Task<IReadOnlyList<VolumeType>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await block.OpenAsync<IBlockInformationApi>(CinderJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.ListTypesAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.VolumeTypes ?? throw block.Incomplete()).Select(CinderMapper.Map).OfType<VolumeType>()];
    }
}
