using System.Collections.Concurrent;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;

namespace Portal.Web.Tests.Fakes;

/// <summary>Containers and objects in memory, listed as swift lists them.</summary>
internal sealed class FakeObjectStore : IContainerService, IObjectService, ITemporaryUrls
{
    private readonly SortedDictionary<string, ObjectDetail> _objects = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public ConcurrentDictionary<string, ContainerDetail> All { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>Refuses a call, by its name.</summary>
    public Func<string, CloudError?> Fail { get; set; } = static _ => null;

    public ObjectStoreFeatures Features { get; set; } = ObjectStoreFeatures.Silent;

    public TemporaryUrlState Signing { get; set; } = TemporaryUrlState.Works;

    public void Add(string container, string name, byte[]? content = null, Func<ObjectDetail, ObjectDetail>? with = null)
    {
        var detail = new ObjectDetail(container, name, content?.Length ?? 0) { ContentType = "text/plain", Etag = "d41d8cd98f00b204e9800998ecf8427e", Modified = DateTimeOffset.UnixEpoch };
        lock (_gate)
        {
            _objects[$"{container}/{name}"] = with?.Invoke(detail) ?? detail;
            Contents[$"{container}/{name}"] = content ?? [];
            Count(container);
        }
    }

    public ObjectDetail? Find(string container, string name)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault($"{container}/{name}");
        }
    }

    public Task<IReadOnlyList<StorageContainer>> ListAsync(CancellationToken cancellationToken) =>
        Ask<IReadOnlyList<StorageContainer>>("containers.list", () => [.. All.Values.Select(static one => new StorageContainer(one.Name, one.ObjectCount, one.Bytes))]);

    public Task<AccountStatistics> GetAccountAsync(CancellationToken cancellationToken) =>
        Ask("account.get", () => new AccountStatistics(All.Count, All.Values.Sum(static one => one.ObjectCount), All.Values.Sum(static one => one.Bytes)));

    public Task<ContainerDetail> GetAsync(string name, CancellationToken cancellationToken) => Ask("container.get", () => All.GetValueOrDefault(name) ?? throw Gone());

    public Task<bool> CreateAsync(string name, ContainerChange change, CancellationToken cancellationToken) =>
        Ask("container.create", () => All.TryAdd(name, new ContainerDetail(name, 0, 0) { ReadAcl = change.ReadAcl ?? "", Metadata = change.Set }));

    public Task UpdateAsync(string name, ContainerChange change, CancellationToken cancellationToken) => Ask("container.update", () => All[name] = All[name] with
    {
        ReadAcl = change.ReadAcl ?? All[name].ReadAcl,
        WriteAcl = change.WriteAcl ?? All[name].WriteAcl,
        Metadata = new(All[name].Metadata.Where(pair => !change.Remove.Contains(pair.Key)).Concat(change.Set)),
    });

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Ask("container.delete", () =>
        !All.TryGetValue(name, out var container) ? throw Gone()
        : container.ObjectCount > 0 ? throw new CloudException(new CloudError.Conflict("There was a conflict."))
        : All.TryRemove(name, out _));

    public Task<ObjectStoreFeatures> GetFeaturesAsync(CancellationToken cancellationToken) => Ask("features", () => Features);

    public Task<Uri> GetAddressAsync(string container, string? name, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri($"http://swift.example.com/v1/AUTH_p1/{container}/{name}"));

    public Task<ObjectListPage> ListAsync(string container, ObjectQuery query, CancellationToken cancellationToken) => Ask($"objects.list {query.Prefix}|{query.Marker}|{query.Limit}", () =>
    {
        if (!All.ContainsKey(container))
        {
            throw Gone();
        }

        var entries = new List<ObjectEntry>();
        foreach (var one in _objects.Values.Where(one => one.Container == container && one.Name.StartsWith(query.Prefix, StringComparison.Ordinal)))
        {
            var slash = query.Folders ? one.Name.IndexOf('/', query.Prefix.Length) : -1;
            var entry = slash > 0 ? new ObjectEntry(one.Name[..(slash + 1)], IsFolder: true) : new ObjectEntry(one.Name, IsFolder: false) { Bytes = one.Bytes, ContentType = one.ContentType, Modified = one.Modified, Etag = one.Etag };
            if (string.CompareOrdinal(entry.Name, query.Marker) > 0 && entries.LastOrDefault()?.Name != entry.Name)
            {
                entries.Add(entry);
            }
        }

        return new ObjectListPage([.. entries.Take(query.Limit)], entries.Count > query.Limit ? entries[query.Limit - 1].Name : null);
    });

    public Task<ObjectDetail> GetAsync(ObjectAddress address, CancellationToken cancellationToken) => Ask("object.get", () => Find(address.Container, address.Name) ?? throw Gone());

    public Task<LargeParts?> FindPartsAsync(ObjectAddress address, CancellationToken cancellationToken) => Ask("object.parts", () =>
        Find(address.Container, address.Name) is { Segments: { } place } now ? new LargeParts(place, SegmentPlan.IsOwn(address, place, now.PartsMark)) : null);

    /// <summary>Parts of large objects, where their order is another than that of their names.</summary>
    public Dictionary<string, IReadOnlyList<ObjectAddress>> Parts { get; } = [];

    public Task<IReadOnlyList<ObjectAddress>?> ListPartsAsync(ObjectAddress address, CancellationToken cancellationToken) => Ask("object.parts", () => Parts.GetValueOrDefault(address.ToString()));

    public Task UpdateAsync(ObjectAddress address, ObjectProperties properties, CancellationToken cancellationToken) => Ask("object.update", () => _objects[address.ToString()] = _objects[address.ToString()] with
    {
        ContentType = properties.ContentType,
        Metadata = properties.Metadata,
        ContentDisposition = properties.ContentDisposition,
        ContentEncoding = properties.ContentEncoding,
        DeleteAt = properties.DeleteAt,
    });

    public Task CopyAsync(ObjectAddress from, ObjectAddress to, bool handsOverParts, CancellationToken cancellationToken) => Ask("object.copy", () =>
    {
        var source = Find(from.Container, from.Name) ?? throw Gone();
        Add(to.Container, to.Name, Contents[from.ToString()], _ => source with { Container = to.Container, Name = to.Name });
        return true;
    });

    public Task DeleteAsync(ObjectAddress address, bool withParts, CancellationToken cancellationToken) => Ask("object.delete", () =>
    {
        lock (_gate)
        {
            if (!_objects.Remove(address.ToString()))
            {
                throw Gone();
            }

            Count(address.Container);
            return true;
        }
    });

    public Task CreateFolderAsync(string container, string folder, CancellationToken cancellationToken) => Ask("object.folder", () =>
    {
        Add(container, folder);
        return true;
    });

    public Task<CloudFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) => Ask("object.open", () =>
        new CloudFile(new MemoryStream(Contents[address.ToString()])) { Length = Contents[address.ToString()].Length, ContentType = Find(address.Container, address.Name)!.ContentType });

    public async Task<string> UploadAsync(ObjectAddress address, UploadBody body, ObjectProperties properties, CancellationToken cancellationToken)
    {
        using var taken = new MemoryStream();
        await body.Content.CopyToAsync(taken, cancellationToken);
        return await Ask("object.upload", () =>
        {
            Add(address.Container, address.Name, taken.ToArray(), detail => detail with { ContentType = properties.ContentType, Metadata = properties.Metadata });
            return "d41d8cd98f00b204e9800998ecf8427e";
        });
    }

    public Task JoinAsync(ObjectAddress address, SegmentPlace segments, long bytes, ObjectProperties properties, CancellationToken cancellationToken) => Ask("object.join", () =>
    {
        Add(address.Container, address.Name, null, detail => detail with { Segments = segments });
        return true;
    });

    public Task<TemporaryUrlState> ProbeAsync(ObjectAddress address, CancellationToken cancellationToken) => Ask("sign.probe", () => Signing);

    public Task SetKeyAsync(CancellationToken cancellationToken) => Ask("sign.key", () => Signing = TemporaryUrlState.Works);

    public Task<Uri> SignAsync(ObjectAddress address, DateTimeOffset until, CancellationToken cancellationToken) =>
        Ask("sign", () => new Uri($"http://swift.example.com/v1/AUTH_p1/{address}?temp_url_sig=abc&temp_url_expires={until.ToUnixTimeSeconds()}"));

    private Task<T> Ask<T>(string call, Func<T> work)
    {
        Calls.Enqueue(call);
        return Fail(call.Split(' ')[0]) is { } error ? Task.FromException<T>(new CloudException(error)) : Run(work);
    }

    private static Task<T> Run<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (CloudException refused)
        {
            return Task.FromException<T>(refused);
        }
    }

    private void Count(string container)
    {
        var own = _objects.Values.Where(one => one.Container == container).ToList();
        All[container] = (All.GetValueOrDefault(container) ?? new ContainerDetail(container, 0, 0)) with { ObjectCount = own.Count, Bytes = own.Sum(static one => one.Bytes) };
    }

    private static CloudException Gone() => new(new CloudError.NotFound("The resource could not be found."));
}
