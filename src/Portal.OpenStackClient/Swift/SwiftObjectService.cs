using System.Net.Http.Json;
using System.Security.Cryptography;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Swift.V1;

namespace Portal.OpenStackClient.Swift;

/// <summary>Objects of the session's account.</summary>
internal sealed class SwiftObjectService(SwiftCalls calls, IContainerService containers) : IObjectService
{
    private const string Meta = "X-Object-Meta-";

    /// <summary>Where <see cref="SegmentPlan.MarkFor"/> is kept; not shown among the metadata, and not lost with them.</summary>
    private const string Mark = "Portal-Parts";
    private static readonly HttpMethod CopyMethod = new("COPY");

    public async Task<ObjectListPage> ListAsync(string container, ObjectQuery query, CancellationToken cancellationToken)
    {
        var page = await calls.ListAsync(
            container, SwiftJsonContext.Default.IReadOnlyListObjectDto,
            [
                ("limit", SwiftPath.Number(query.Limit)), ("prefix", query.Prefix.Length > 0 ? query.Prefix : null), ("marker", query.Marker),
                ("delimiter", query.Folders ? "/" : null),
            ],
            cancellationToken).ConfigureAwait(false);
        var entries = page.Select(Map).OfType<ObjectEntry>().ToList();
        var last = entries.Count > 0 ? entries[^1].Name : null;
        return new ObjectListPage(entries, page.Count >= query.Limit && last != query.Marker ? last : null);
    }

    public async Task<ObjectDetail> GetAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        Map(address, await calls.HeadAsync(address.Container, address.Name, cancellationToken).ConfigureAwait(false));

    public async Task<LargeParts?> FindPartsAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var now = await GetAsync(address, cancellationToken).ConfigureAwait(false);
            return await FindPartsAsync(address, now, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<ObjectAddress>?> ListPartsAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var now = await GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (!now.IsStaticLarge)
        {
            return now.Segments is { } place
                ? [.. (await PartsAsync(place, cancellationToken).ConfigureAwait(false)).Select(part => new ObjectAddress(place.Container, part.Path[(place.Container.Length + 2)..]))]
                : null;
        }

        var parts = new List<ObjectAddress>();
        foreach (var entry in await calls.ManifestAsync(address.Container, address.Name, cancellationToken).ConfigureAwait(false))
        {
            if (entry is not { Range: null } || (entry.Path ?? entry.Name)?.TrimStart('/').Split('/', 2) is not [{ Length: > 0 } container, { Length: > 0 } name])
            {
                return null;
            }

            parts.Add(new ObjectAddress(container, name));
        }

        return parts;
    }

    public async Task UpdateAsync(ObjectAddress address, ObjectProperties properties, CancellationToken cancellationToken)
    {
        var now = await GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (now.Segments is { } segments)
        {
            // 1.7.4 carries a POST out as a copy of the whole content, which a large object's etag then refuses: its empty manifest is written anew.
            await PutManifestAsync(address, segments, properties, now.PartsMark, cancellationToken).ConfigureAwait(false);
            return;
        }

        await calls.WriteAsync(
            HttpMethod.Post, address.Container, address.Name, (request, content) => Write(request, content, properties, now.PartsMark), cancellationToken).ConfigureAwait(false);
    }

    public async Task CopyAsync(ObjectAddress from, ObjectAddress to, bool handsOverParts, CancellationToken cancellationToken)
    {
        var source = await GetAsync(from, cancellationToken).ConfigureAwait(false);
        if (source.IsLarge && !handsOverParts)
        {
            throw new CloudException(new CloudError.Conflict("A large object and its copy would share their parts.") { Service = calls.Service.ServiceType });
        }

        var properties = ObjectProperties.Of(source);
        var mark = await FindPartsAsync(from, source, cancellationToken).ConfigureAwait(false) is { IsOwn: true } parts ? SegmentPlan.MarkFor(to, parts.Place) : null;
        if (source.Segments is { } segments)
        {
            await PutManifestAsync(to, segments, properties, mark, cancellationToken).ConfigureAwait(false);
            return;
        }

        await calls.WriteAsync(
            CopyMethod, from.Container, from.Name,
            (request, content) =>
            {
                // COPY brings X-Object-Meta-* along and nothing else of what is kept beside the content.
                Write(request, content, properties, mark);
                request.Headers.TryAddWithoutValidation("Destination", "/" + SwiftPath.Header(to.Container, to.Name));
            },
            cancellationToken, body: null, ("multipart-manifest", source.IsStaticLarge ? "get" : null)).ConfigureAwait(false);
    }

    public async Task DeleteAsync(ObjectAddress address, bool withParts, CancellationToken cancellationToken)
    {
        var now = withParts ? await GetAsync(address, cancellationToken).ConfigureAwait(false) : null;
        if (now?.Segments is { } segments && SegmentPlan.IsOwn(address, segments, now.PartsMark))
        {
            // Before the manifest: what is left after a failure is still named by it.
            await DeleteAllAsync(segments, cancellationToken).ConfigureAwait(false);
        }

        if (now is { IsStaticLarge: true })
        {
            await calls.DeleteStaticAsync(address.Container, address.Name, cancellationToken).ConfigureAwait(false);
            return;
        }

        await calls.WriteAsync(HttpMethod.Delete, address.Container, address.Name, null, cancellationToken).ConfigureAwait(false);
    }

    public Task CreateFolderAsync(string container, string folder, CancellationToken cancellationToken) => calls.WriteAsync(
        HttpMethod.Put, container, folder.TrimEnd('/') + "/",
        static (request, content) => SwiftHeaders.Write(request, content, new ObjectProperties { ContentType = "application/directory" }), cancellationToken);

    public async Task<CloudFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var (client, account) = await calls.TransfersAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, SwiftPath.Of(account, address.Container, address.Name));
        return await client.OpenAsync(request, static response => Map(new(string.Empty, string.Empty), new SwiftHeaders(response)) is { HasMd5: true } whole ? whole.Etag : null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> UploadAsync(ObjectAddress address, UploadBody body, ObjectProperties properties, CancellationToken cancellationToken)
    {
        var (client, account) = await calls.TransfersAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Put, SwiftPath.Of(account, address.Container, address.Name));
        SwiftHeaders.Write(request, BufferedContent.Empty(), properties);
#pragma warning disable CA5351 // Not for security: compared with swift's etag, its own measure of whether it kept what was sent.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var response = await client.SendAsync(request, body, properties.ContentType ?? "application/octet-stream", cancellationToken, hash).ConfigureAwait(false);
        var headers = new SwiftHeaders(response);
        var sent = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (headers.Etag is { Length: 32 } stored && !string.Equals(stored, sent, StringComparison.OrdinalIgnoreCase))
        {
            await DropAsync(address).ConfigureAwait(false);
            throw new CloudException(new CloudError.Unexpected("The object store kept other bytes than were sent: their checksums differ.", (int)response.StatusCode)
            {
                Service = calls.Service.ServiceType,
                RequestId = RequestIds.Read(response.Headers),
            });
        }

        return sent;
    }

    public async Task JoinAsync(ObjectAddress address, SegmentPlace segments, long bytes, ObjectProperties properties, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(segments, cancellationToken).ConfigureAwait(false);
        if (parts.Sum(static part => part.SizeBytes) != bytes)
        {
            throw new CloudException(new CloudError.Unavailable("The object store does not list all parts yet.") { Service = calls.Service.ServiceType });
        }

        var features = await containers.GetFeaturesAsync(cancellationToken).ConfigureAwait(false);
        if (!features.StaticLargeObjects)
        {
            await PutManifestAsync(address, segments, properties, mark: null, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var list = JsonContent.Create<IReadOnlyList<SloPartDto>>(parts, SwiftJsonContext.Default.IReadOnlyListSloPartDto);
        var body = await BufferedContent.ReadAsync(list, cancellationToken).ConfigureAwait(false);
        await calls.WriteAsync(
            HttpMethod.Put, address.Container, address.Name, (request, content) => SwiftHeaders.Write(request, content, properties),
            cancellationToken, body, ("multipart-manifest", "put")).ConfigureAwait(false);
    }

    private async Task<LargeParts?> FindPartsAsync(ObjectAddress address, ObjectDetail now, CancellationToken cancellationToken)
    {
        var place = now.IsStaticLarge ? PlaceOf(await calls.ManifestAsync(address.Container, address.Name, cancellationToken).ConfigureAwait(false)) : now.Segments;
        return place is null ? null : new LargeParts(place, SegmentPlan.IsOwn(address, place, now.PartsMark));
    }

    private static void Write(HttpRequestMessage request, HttpContent content, ObjectProperties properties, string? mark)
    {
        SwiftHeaders.Write(request, content, properties);
        if (mark is not null)
        {
            request.Headers.TryAddWithoutValidation(Meta + Mark, mark);
        }
    }

    /// <summary>The folder that all of them lie in; null when they do not share one.</summary>
    private static SegmentPlace? PlaceOf(IReadOnlyList<SloEntryDto?> parts)
    {
        List<string?> names = [.. parts.Select(static part => part?.Path ?? part?.Name)];
        if (names is not [{ } first, ..] || first.TrimStart('/').Split('/', 2) is not [{ Length: > 0 } container, var name] || name.LastIndexOf('/') is not (> 0 and var slash))
        {
            return null;
        }

        var place = new SegmentPlace(container, name[..(slash + 1)]);
        return names.All(part => part?.StartsWith($"/{place.Container}/{place.Prefix}", StringComparison.Ordinal) == true) ? place : null;
    }

    private async Task<List<SloPartDto>> PartsAsync(SegmentPlace segments, CancellationToken cancellationToken)
    {
        var parts = new List<SloPartDto>();
        for (string? marker = null; ;)
        {
            var page = await ListAsync(segments.Container, new ObjectQuery(segments.Prefix, marker, 1000, Folders: false), cancellationToken).ConfigureAwait(false);
            parts.AddRange(page.Entries.Select(entry => new SloPartDto($"/{segments.Container}/{entry.Name}", entry.Etag, entry.Bytes)));
            if (page.NextMarker is null)
            {
                return parts;
            }

            marker = page.NextMarker;
        }
    }

    private async Task DeleteAllAsync(SegmentPlace place, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await ListAsync(place.Container, new ObjectQuery(place.Prefix, null, 100, Folders: false), cancellationToken).ConfigureAwait(false);
            foreach (var part in page.Entries)
            {
                try
                {
                    await calls.WriteAsync(HttpMethod.Delete, place.Container, part.Name, null, cancellationToken).ConfigureAwait(false);
                }
                catch (CloudException gone) when (gone.Error is CloudError.NotFound)
                {
                    // Somebody was faster.
                }
            }

            if (page.NextMarker is null)
            {
                return;
            }
        }
    }

    /// <summary>Wrong bytes must not stay under a right name.</summary>
    private async Task DropAsync(ObjectAddress address)
    {
        try
        {
            await calls.WriteAsync(HttpMethod.Delete, address.Container, address.Name, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (CloudException)
        {
            // What the person reads is that the bytes are wrong.
        }
    }

    private async Task PutManifestAsync(ObjectAddress address, SegmentPlace segments, ObjectProperties properties, string? mark, CancellationToken cancellationToken) => await calls.WriteAsync(
        HttpMethod.Put, address.Container, address.Name,
        (request, content) =>
        {
            Write(request, content, properties, mark);
            request.Headers.TryAddWithoutValidation("X-Object-Manifest", SwiftPath.Header(segments.Container, segments.Prefix));
        },
        cancellationToken).ConfigureAwait(false);

    internal static ObjectEntry? Map(ObjectDto? dto) => dto switch
    {
        { Subdir: { Length: > 0 } folder } => new ObjectEntry(folder, IsFolder: true),
        { Name: { Length: > 0 } name } => new ObjectEntry(name, IsFolder: false)
        {
            Bytes = dto.Bytes ?? 0,
            ContentType = dto.ContentType,
            Modified = SwiftTime.Parse(dto.LastModified),
            Etag = dto.Hash,
        },
        _ => null,
    };

    internal static ObjectDetail Map(ObjectAddress address, SwiftHeaders headers) => new(address.Container, address.Name, headers.Number("Content-Length") ?? 0)
    {
        ContentType = headers.Text("Content-Type"),
        Modified = headers.Date("Last-Modified"),
        Etag = headers.Etag,
        Metadata = headers.Metadata(Meta, static key => !key.Equals(Mark, StringComparison.OrdinalIgnoreCase)),
        PartsMark = headers.Text(Meta + Mark),
        ContentDisposition = headers.Text("Content-Disposition"),
        ContentEncoding = headers.Text("Content-Encoding"),
        Headers = headers.Kept,
        DeleteAt = headers.Moment("X-Delete-At"),
        Segments = headers.Manifest,
        IsStaticLarge = bool.TryParse(headers.Text("X-Static-Large-Object"), out var isLarge) && isLarge,
    };
}
