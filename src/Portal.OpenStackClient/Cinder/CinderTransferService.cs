using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Transfers of volumes between projects (cinder from 2013.1 on).</summary>
internal sealed class CinderTransferService(ServiceClient block) : IVolumeTransferService
{
    public async Task<IReadOnlyList<VolumeTransfer>> ListAsync(CancellationToken cancellationToken)
    {
        var (api, collection) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.ListAsync(collection, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Transfers ?? throw block.Incomplete()).Select(CinderMapper.Map).OfType<VolumeTransfer>()];
    }

    public async Task<OfferedTransfer> OfferAsync(string volumeId, string name, CancellationToken cancellationToken)
    {
        var (api, collection) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.CreateAsync(collection, new TransferCreateRequest(new TransferCreateDto(volumeId, name.Length == 0 ? null : name)), cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.Transfer) is { } transfer && answer!.Transfer!.AuthKey is { Length: > 0 } key
            ? new OfferedTransfer(transfer, new Secret(key))
            // It is on offer and its key is lost.
            : throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task<string> AcceptAsync(string transferId, Secret key, CancellationToken cancellationToken)
    {
        var (api, collection) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.AcceptAsync(collection, transferId, new TransferAcceptRequest(new TransferAcceptDto(key.Value)), cancellationToken).ConfigureAwait(false);
        return answer?.Transfer?.VolumeId is { Length: > 0 } volume ? volume : throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task CancelAsync(string transferId, CancellationToken cancellationToken)
    {
        var (api, collection) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        (await api.DeleteAsync(collection, transferId, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    private async Task<(ITransfersApi Api, string Collection)> OpenAsync(CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return (block.Open<ITransfersApi>(endpoint, CinderJsonContext.Refit), endpoint.AtLeast(3, 55) ? "volume-transfers" : "os-volume-transfer");
    }
}
