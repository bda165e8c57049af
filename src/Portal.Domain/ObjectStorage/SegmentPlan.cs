using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Domain.ObjectStorage;

/// <summary>How a file is cut for upload: in one piece up to a size, else in parts of that size, each an object of its own.</summary>
/// <param name="Place">Where the parts go; null for one piece.</param>
public sealed partial record SegmentPlan(IReadOnlyList<SegmentPart> Parts, SegmentPlace? Place)
{
    /// <summary>1 GiB: above it a file is sent in parts.</summary>
    public const long UsualSegmentBytes = 1L << 30;

    /// <param name="target">What the file becomes.</param>
    /// <param name="upload">Tells the parts of one upload from those of another of the same name.</param>
    public static SegmentPlan For(ObjectAddress target, long size, string upload, ObjectStoreFeatures features, long segmentBytes = UsualSegmentBytes)
    {
        var piece = Math.Min(segmentBytes, features.MaxObjectBytes);
        if (size <= piece)
        {
            return new SegmentPlan([new SegmentPart(target, 0, size)], null);
        }

        // More parts than the store joins: bigger ones.
        piece = Math.Min(features.MaxObjectBytes, Math.Max(piece, ((size - 1) / features.MaxSegments) + 1));
        var place = PlaceFor(target, upload);
        var parts = new List<SegmentPart>();
        for (var from = 0L; from < size; from += piece)
        {
            parts.Add(new SegmentPart(PartOf(place, parts.Count), from, Math.Min(piece, size - from)));
        }

        return new SegmentPlan(parts, place);
    }

    /// <summary>The largest file that can be sent at all.</summary>
    public static long MaxFile(ObjectStoreFeatures features) => features.MaxObjectBytes * features.MaxSegments;

    /// <summary>The folder of an upload's parts, in a container beside the target's. A long name is shortened, so that its parts' names are not too long.</summary>
    public static SegmentPlace PlaceFor(ObjectAddress target, string upload)
    {
        var name = target.Name;
        while (Encoding.UTF8.GetByteCount(name) > ObjectNames.MaxObject - 80)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return new SegmentPlace(ObjectNames.SegmentContainer(target.Container), $"{name}/{upload}/");
    }

    /// <summary>
    /// Whether parts lie where an upload of this name would have put them: the portal's, or python-swiftclient's (time/size/part size), or came with the
    /// object from another name. Anything else may be some other object's.
    /// </summary>
    /// <param name="mark">What is kept beside the object, as in <see cref="MarkFor"/>.</param>
    public static bool IsOwn(ObjectAddress target, SegmentPlace place, string? mark = null)
    {
        if (mark is not null && mark == MarkFor(target, place))
        {
            return true;
        }

        var own = PlaceFor(target, "");
        return place.Container == own.Container && place.Prefix.StartsWith(own.Prefix[..^1], StringComparison.Ordinal)
            && UploadFolder().IsMatch(place.Prefix[(own.Prefix.Length - 1)..]);
    }

    /// <summary>
    /// Kept beside an object that was moved: these parts are its own now. It means nothing at another name or for other parts, where a copy made by
    /// another tool would take it.
    /// </summary>
    public static string MarkFor(ObjectAddress target, SegmentPlace place) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target}\n{place.Container}/{place.Prefix}")))[..32];

    /// <summary>The upload whose parts lie there, if it was one of the portal's.</summary>
    public static string? UploadOf(SegmentPlace place) =>
        place.Prefix.Split('/') is [.., { Length: 32 } upload, ""] && upload.All(char.IsAsciiHexDigitLower) ? upload : null;

    [GeneratedRegex(@"^([0-9a-f]{32}|[0-9.]+/[0-9]+(/[0-9]+)?)/\z", RegexOptions.CultureInvariant)]
    private static partial Regex UploadFolder();

    public static ObjectAddress PartOf(SegmentPlace place, int number) => new(place.Container, place.Prefix + number.ToString("00000000", CultureInfo.InvariantCulture));
}

/// <param name="From">Offset in the file, bytes.</param>
public sealed record SegmentPart(ObjectAddress Address, long From, long Length);
