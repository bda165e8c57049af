using System.Text.Json.Nodes;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Volumes from cinder, v1 to v3.</summary>
internal sealed class CinderVolumeService(ServiceClient block) : IVolumeService
{
    private const string NoMetadata = "This cloud cannot change a volume's metadata.";

    public Task<IReadOnlyList<Volume>> ListAsync(CancellationToken cancellationToken) => ListAsync(allTenants: null, cancellationToken);

    public Task<IReadOnlyList<Volume>> ListAllAsync(CancellationToken cancellationToken) => ListAsync(allTenants: 1, cancellationToken);

    private async Task<IReadOnlyList<Volume>> ListAsync(int? allTenants, CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var all = await CinderPages.ReadAsync(
            block, endpoint, Open(endpoint).ListAsync, page => page?.Volumes ?? throw block.Incomplete(), static volume => volume?.Id, static page => LinkDto.Next(page.VolumesLinks), cancellationToken, allTenants)
            .ConfigureAwait(false);
        return [.. all.Select(CinderMapper.Map).OfType<Volume>()];
    }

    public async Task<Volume> GetAsync(string volumeId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetAsync(volumeId, cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.Volume) ?? throw block.Incomplete();
    }

    public async Task<Volume> CreateAsync(VolumeDraft draft, CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (draft.Source is VolumeSource.FromVolume && endpoint.Version.Major == 1)
        {
            throw block.Unsupported("This cloud cannot copy a volume; make a snapshot and a volume from it.");
        }

        var answer = await Open(endpoint).CreateAsync(new VolumeCreateRequest(CinderMapper.Map(draft, endpoint.Version.Major == 1)), cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.Volume) ?? throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task UpdateAsync(string volumeId, string name, string? description, CancellationToken cancellationToken)
    {
        var api = await LaterAsync("This cloud cannot rename a volume.", cancellationToken).ConfigureAwait(false);
        (await api.UpdateAsync(volumeId, new VolumeUpdateRequest(new NamesDto(name, description ?? "")), cancellationToken).ConfigureAwait(false)).Dispose();
    }

    public async Task SetMetadataAsync(string volumeId, ValueMap metadata, CancellationToken cancellationToken)
    {
        var api = await LaterAsync(NoMetadata, cancellationToken).ConfigureAwait(false);
        var pairs = metadata.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        (await api.MergeMetadataAsync(volumeId, new MetadataDto(pairs), cancellationToken).ConfigureAwait(false)).Dispose();
    }

    public async Task RemoveMetadataAsync(string volumeId, string key, CancellationToken cancellationToken)
    {
        var api = await LaterAsync(NoMetadata, cancellationToken).ConfigureAwait(false);
        await new MetadataKeyRemoval(api, block).RemoveAsync(volumeId, key, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string volumeId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(volumeId, cancellationToken).ConfigureAwait(false)).Dispose();

    public Task ForceDeleteAsync(string volumeId, CancellationToken cancellationToken) => ActAsync(volumeId, "os-force_delete", [], cancellationToken);

    public Task ResetStatusAsync(string volumeId, string status, CancellationToken cancellationToken) =>
        ActAsync(volumeId, "os-reset_status", new JsonObject { ["status"] = status }, cancellationToken);

    /// <summary>Folsom's action takes no argument; later ones take an attachment, and find the only one by themselves.</summary>
    public Task ReleaseAsync(string volumeId, CancellationToken cancellationToken) => ActAsync(volumeId, "os-detach", [], cancellationToken);

    public async Task ExtendAsync(string volumeId, int sizeGiB, CancellationToken cancellationToken)
    {
        _ = await LaterAsync("This cloud cannot extend a volume.", cancellationToken).ConfigureAwait(false);
        await ActAsync(volumeId, "os-extend", new JsonObject { ["new_size"] = sizeGiB }, cancellationToken).ConfigureAwait(false);
    }

    public async Task RetypeAsync(string volumeId, string type, bool mayMove, CancellationToken cancellationToken)
    {
        _ = await LaterAsync("This cloud cannot change a volume's type.", cancellationToken).ConfigureAwait(false);
        var argument = new JsonObject { ["new_type"] = type, ["migration_policy"] = mayMove ? "on-demand" : "never" };
        await ActAsync(volumeId, "os-retype", argument, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> UploadAsync(string volumeId, VolumeUpload upload, CancellationToken cancellationToken)
    {
        var action = new JsonObject
        {
            ["os-volume_upload_image"] = new JsonObject
            {
                ["image_name"] = upload.ImageName,
                ["disk_format"] = upload.DiskFormat,
                ["container_format"] = upload.ContainerFormat,
                ["force"] = upload.Force,
            },
        };
        using var response = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ActAsync(volumeId, action, cancellationToken).ConfigureAwait(false);
        var answer = await response.ReadAsync(CinderJsonContext.Default.UploadResponse, cancellationToken).ConfigureAwait(false);
        return answer?.Upload?.ImageId is { Length: > 0 } image ? image : throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    private async Task ActAsync(string volumeId, string action, JsonObject argument, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ActAsync(volumeId, new JsonObject { [action] = argument }, cancellationToken).ConfigureAwait(false)).Dispose();

    private async Task<IVolumesApi> LaterAsync(string refusal, CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        return endpoint.Version.Major > 1 ? Open(endpoint) : throw block.Unsupported(refusal);
    }

    private Task<IVolumesApi> ApiAsync(CancellationToken cancellationToken) => block.OpenAsync<IVolumesApi>(CinderJsonContext.Refit, cancellationToken);

    private IVolumesApi Open(CloudEndpoint endpoint) => block.Open<IVolumesApi>(endpoint, CinderJsonContext.Refit);
}
