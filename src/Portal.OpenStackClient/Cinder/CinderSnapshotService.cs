using System.Text.Json.Nodes;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Snapshots of volumes from cinder, v1 to v3.</summary>
internal sealed class CinderSnapshotService(ServiceClient block) : IVolumeSnapshotService
{
    public async Task<IReadOnlyList<VolumeSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var all = await CinderPages.ReadAsync(
            block, endpoint, Open(endpoint).ListAsync, page => page?.Snapshots ?? throw block.Incomplete(), static snapshot => snapshot?.Id, static page => LinkDto.Next(page.SnapshotsLinks),
            cancellationToken)
            .ConfigureAwait(false);
        return [.. all.Select(CinderMapper.Map).OfType<VolumeSnapshot>()];
    }

    public async Task<VolumeSnapshot> GetAsync(string snapshotId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetAsync(snapshotId, cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.Snapshot) ?? throw block.Incomplete();
    }

    public async Task<VolumeSnapshot> CreateAsync(string volumeId, string name, string? description, bool force, CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var isFirst = endpoint.Version.Major == 1;
        var given = (Name: name.Length == 0 ? null : name, Description: string.IsNullOrEmpty(description) ? null : description);
        var answer = await Open(endpoint).CreateAsync(
            new SnapshotCreateRequest(new SnapshotCreateDto
            {
                VolumeId = volumeId,
                Name = isFirst ? null : given.Name,
                DisplayName = isFirst ? given.Name : null,
                Description = isFirst ? null : given.Description,
                DisplayDescription = isFirst ? given.Description : null,
                Force = force ? true : null,
            }),
            cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.Snapshot) ?? throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task UpdateAsync(string snapshotId, string name, string? description, CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.Version.Major == 1)
        {
            throw block.Unsupported("This cloud cannot rename a snapshot.");
        }

        (await Open(endpoint).UpdateAsync(snapshotId, new SnapshotUpdateRequest(new NamesDto(name, description ?? "")), cancellationToken).ConfigureAwait(false)).Dispose();
    }

    public async Task DeleteAsync(string snapshotId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(snapshotId, cancellationToken).ConfigureAwait(false)).Dispose();

    public Task ForceDeleteAsync(string snapshotId, CancellationToken cancellationToken) => ActAsync(snapshotId, "os-force_delete", [], cancellationToken);

    public Task ResetStatusAsync(string snapshotId, string status, CancellationToken cancellationToken) =>
        ActAsync(snapshotId, "os-reset_status", new JsonObject { ["status"] = status }, cancellationToken);

    private async Task ActAsync(string snapshotId, string action, JsonObject argument, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ActAsync(snapshotId, new JsonObject { [action] = argument }, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<ISnapshotsApi> ApiAsync(CancellationToken cancellationToken) => block.OpenAsync<ISnapshotsApi>(CinderJsonContext.Refit, cancellationToken);

    private ISnapshotsApi Open(CloudEndpoint endpoint) => block.Open<ISnapshotsApi>(endpoint, CinderJsonContext.Refit);
}
