using Portal.Domain.Collections;

namespace Portal.Domain.ObjectStorage;

/// <summary>One line of a container's list: an object, or a pseudo-folder that stands for all names that begin alike.</summary>
/// <param name="Name">Whole, with the folders; a pseudo-folder's ends with a slash.</param>
public sealed record ObjectEntry(string Name, bool IsFolder)
{
    public long Bytes { get; init; }

    /// <summary>What the uploader claimed.</summary>
    public string? ContentType { get; init; }

    public DateTimeOffset? Modified { get; init; }

    /// <summary>MD5 in hexadecimal; of a large object's parts something else.</summary>
    public string? Etag { get; init; }
}

/// <param name="NextMarker">The next page begins after it; null for the last page.</param>
public sealed record ObjectListPage(IReadOnlyList<ObjectEntry> Entries, string? NextMarker);

/// <summary>Which part of a container is listed.</summary>
/// <param name="Prefix">What names begin with; empty for all.</param>
/// <param name="Marker">After which name; null for the start.</param>
/// <param name="Limit">At most so many lines.</param>
/// <param name="Folders">Names are grouped at the next slash.</param>
public sealed record ObjectQuery(string Prefix, string? Marker, int Limit, bool Folders = true);

/// <summary>One object as it tells of itself.</summary>
public sealed record ObjectDetail(string Container, string Name, long Bytes)
{
    public string? ContentType { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public string? Etag { get; init; }

    /// <summary>Keys in lower case.</summary>
    public ValueMap Metadata { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    /// <summary>What else is given out with the content, by header: how long it may be kept, its language. Swift 1.7.4 keeps none of it.</summary>
    public ValueMap Headers { get; init; }

    /// <summary>When swift takes it away.</summary>
    public DateTimeOffset? DeleteAt { get; init; }

    /// <summary>It has no content of its own, but is put together from parts elsewhere.</summary>
    public SegmentPlace? Segments { get; init; }

    /// <summary>As in <see cref="SegmentPlan.MarkFor"/>.</summary>
    public string? PartsMark { get; init; }

    /// <summary>Its parts are listed in it (a static large object).</summary>
    public bool IsStaticLarge { get; init; }

    /// <summary>Its content lies in parts.</summary>
    public bool IsLarge => Segments is not null || IsStaticLarge;

    /// <summary>The etag is the content's MD5.</summary>
    public bool HasMd5 => !IsLarge && Etag is { Length: 32 };
}

/// <summary>What may be changed of an object. It is the whole of it: what is not repeated is gone, as swift wants it.</summary>
public sealed record ObjectProperties
{
    public string? ContentType { get; init; }

    public ValueMap Metadata { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    /// <summary>As in <see cref="ObjectDetail.Headers"/>.</summary>
    public ValueMap Headers { get; init; }

    public DateTimeOffset? DeleteAt { get; init; }

    public static ObjectProperties Of(ObjectDetail detail) => new()
    {
        ContentType = detail.ContentType,
        Metadata = detail.Metadata,
        ContentDisposition = detail.ContentDisposition,
        ContentEncoding = detail.ContentEncoding,
        Headers = detail.Headers,
        DeleteAt = detail.DeleteAt,
    };
}

/// <summary>Where an object is.</summary>
public sealed record ObjectAddress(string Container, string Name)
{
    public override string ToString() => $"{Container}/{Name}";
}

/// <summary>Objects of a container whose names begin alike and follow each other: the parts of a large object.</summary>
public sealed record SegmentPlace(string Container, string Prefix);

/// <summary>The parts of a large object.</summary>
/// <param name="IsOwn">They are no other object's, as far as one can tell.</param>
public sealed record LargeParts(SegmentPlace Place, bool IsOwn);

/// <summary>What the object store of a cloud can do, by its own word; an old one says nothing.</summary>
public sealed record ObjectStoreFeatures
{
    /// <summary>Swift's own limit where nothing else is said (swift/common/constraints.py, MAX_FILE_SIZE).</summary>
    public const long UsualMaxBytes = 5_368_709_122;

    /// <summary>Before <c>/info</c>: swift 1.7.4 and its like.</summary>
    public static ObjectStoreFeatures Silent { get; } = new() { IsSilent = true };

    public bool IsSilent { get; init; }

    /// <summary>Bytes of the largest object that is uploaded in one piece.</summary>
    public long MaxObjectBytes { get; init; } = UsualMaxBytes;

    /// <summary>Large objects may list their parts; only then are they used.</summary>
    public bool StaticLargeObjects { get; init; }

    /// <summary>Parts of one large object at most.</summary>
    public int MaxSegments { get; init; } = 1000;

    /// <summary>Grants to other projects work. On swift 1.7.4 with keystone they do not: another project's token is refused before the list is looked at.</summary>
    public bool GrantsToOthers => !IsSilent;

    /// <summary>Digests that sign temporary addresses, best first; null where the store does not say.</summary>
    public IReadOnlyList<string>? SigningDigests { get; init; }
}
