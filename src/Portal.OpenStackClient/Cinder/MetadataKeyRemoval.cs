using Portal.Domain.Errors;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Takes one key away from a volume's metadata, also one that no address can name.</summary>
internal sealed class MetadataKeyRemoval(IVolumesApi api, ServiceClient block)
{
    private const int MaxAttempts = 3;

    public async Task RemoveAsync(string volumeId, string key, CancellationToken cancellationToken)
    {
        if (!MetadataKey.HasAddress(key))
        {
            await ReplaceAsync(volumeId, key, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            (await api.DeleteMetadataAsync(volumeId, key, cancellationToken).ConfigureAwait(false)).Dispose();
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            // The key, which is as it should be; or the volume, which then says so itself; or something between here and cinder that did not know the address.
            if ((await ReadAsync(volumeId, cancellationToken).ConfigureAwait(false)).Metadata.ContainsKey(key))
            {
                throw;
            }
        }
    }

    /// <summary>Sends the whole map without it, only where nobody has changed it meanwhile (<c>If-Match</c>, from 3.15 on).</summary>
    private async Task ReplaceAsync(string volumeId, string key, CancellationToken cancellationToken)
    {
        var (metadata, tag) = await ReadAsync(volumeId, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; metadata.Remove(key); attempt++)
        {
            try
            {
                (await api.ReplaceMetadataAsync(volumeId, new MetadataDto(metadata), tag, cancellationToken).ConfigureAwait(false)).Dispose();
                return;
            }
            catch (CloudException changed) when (changed.Error is CloudError.Conflict && tag is not null && attempt < MaxAttempts)
            {
                var before = tag;
                (metadata, tag) = await ReadAsync(volumeId, cancellationToken).ConfigureAwait(false);
                if (tag == before)
                {
                    throw;
                }
            }
        }
    }

    private async Task<(Dictionary<string, string> Metadata, string? Tag)> ReadAsync(string volumeId, CancellationToken cancellationToken)
    {
        using var response = await api.GetMetadataAsync(volumeId, cancellationToken).ConfigureAwait(false);
        // Cinder calls this one JSON text/html: it makes the answer by hand for its tag (cinder/api/v3/volume_metadata.py index).
        response.Content.Headers.ContentType = new("application/json");
        var answer = await response.ReadAsync(CinderJsonContext.Default.MetadataDto, cancellationToken).ConfigureAwait(false);
        // Cinder gives the tag without the quotes that the standard wants, and asks for them.
        var tag = response.Headers.NonValidated.TryGetValues("ETag", out var tags) ? tags.ToString().Trim('"') : null;
        return (new(answer?.Metadata ?? throw block.Incomplete(), StringComparer.Ordinal), string.IsNullOrEmpty(tag) ? null : $"\"{tag}\"");
    }
}
