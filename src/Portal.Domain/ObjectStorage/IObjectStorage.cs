using Portal.Domain.Transfers;

namespace Portal.Domain.ObjectStorage;

/// <summary>The project's containers.</summary>
public interface IContainerService
{
    Task<IReadOnlyList<StorageContainer>> ListAsync(CancellationToken cancellationToken);

    Task<AccountStatistics> GetAccountAsync(CancellationToken cancellationToken);

    Task<ContainerDetail> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>False when there was one of that name already, which is left as it is but for what is set.</summary>
    Task<bool> CreateAsync(string name, ContainerChange change, CancellationToken cancellationToken);

    Task UpdateAsync(string name, ContainerChange change, CancellationToken cancellationToken);

    /// <summary>Refused (Conflict) while it holds an object.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    Task<ObjectStoreFeatures> GetFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>Where somebody without a sign-in finds it, if it lets everybody read.</summary>
    /// <param name="name">An object's, or null for the container.</param>
    Task<Uri> GetAddressAsync(string container, string? name, CancellationToken cancellationToken);
}

/// <summary>Objects of the project's containers.</summary>
public interface IObjectService
{
    /// <summary>One page; the cloud is asked once.</summary>
    Task<ObjectListPage> ListAsync(string container, ObjectQuery query, CancellationToken cancellationToken);

    Task<ObjectDetail> GetAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>Where the parts of a large object lie; null when it has none, they do not lie together, or there is no such object.</summary>
    Task<LargeParts?> FindPartsAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>The parts of a large object, in its order. Null when it is none, or takes less than the whole of one.</summary>
    Task<IReadOnlyList<ObjectAddress>?> ListPartsAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>Replaces what is kept beside the content. A large object stays one.</summary>
    Task UpdateAsync(ObjectAddress address, ObjectProperties properties, CancellationToken cancellationToken);

    /// <summary>On the server, with everything kept beside the content.</summary>
    /// <param name="handsOverParts">
    /// The copy of a large object leads to the same parts, which are its own from now on if they were the first's; that one is to be deleted without them. Else a large object is not copied
    /// (<see cref="Errors.CloudError.Conflict"/>): whichever of both were deleted first would take the other's content along.
    /// </param>
    Task CopyAsync(ObjectAddress from, ObjectAddress to, bool handsOverParts, CancellationToken cancellationToken);

    /// <param name="withParts">
    /// Parts of a large object go too, if they are its own (<see cref="SegmentPlan.IsOwn"/>): a copy's belong to what it was copied from.
    /// </param>
    Task DeleteAsync(ObjectAddress address, bool withParts, CancellationToken cancellationToken);

    /// <summary>An object without content that holds a pseudo-folder open.</summary>
    Task CreateFolderAsync(string container, string folder, CancellationToken cancellationToken);

    /// <summary>Its content, as it is read.</summary>
    Task<CloudFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a body under a name; answers its MD5, which was compared with what the store got. Throws <see cref="UploadInterruptedException"/> when the
    /// bytes stop coming; nothing is stored then.
    /// </summary>
    Task<string> UploadAsync(ObjectAddress address, UploadBody body, ObjectProperties properties, CancellationToken cancellationToken);

    /// <summary>
    /// Makes one object of parts that are there: listed in it where the store has such, else by what their names begin with. Refused (Unavailable)
    /// while the parts that are listed are not <paramref name="bytes"/> together: a list may lag behind.
    /// </summary>
    Task JoinAsync(ObjectAddress address, SegmentPlace segments, long bytes, ObjectProperties properties, CancellationToken cancellationToken);
}

/// <summary>Addresses that open one object for whoever has them, for a while.</summary>
public interface ITemporaryUrls
{
    /// <summary>Signs one address of the person's own object and tries it without a token: whether the store's proxy understands such.</summary>
    Task<TemporaryUrlState> ProbeAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>Gives the project's account a new random key. Addresses signed with an older one stop working.</summary>
    Task SetKeyAsync(CancellationToken cancellationToken);

    /// <summary>An address for reading; it is a secret.</summary>
    Task<Uri> SignAsync(ObjectAddress address, DateTimeOffset until, CancellationToken cancellationToken);
}

public enum TemporaryUrlState
{
    /// <summary>The account has no key to sign with.</summary>
    NoKey,

    /// <summary>A signed address opened the object.</summary>
    Works,

    /// <summary>The store does not know signed addresses.</summary>
    Absent,
}
