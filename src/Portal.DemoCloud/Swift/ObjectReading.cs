using System.Globalization;
using System.Text;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

/// <summary>GET and HEAD of an object: conditions, ranges, and a manifest's segments put together.</summary>
internal sealed class ObjectReading(SwiftStore store, SwiftAccount account, bool isTrusted)
{
    public Answer Answer(Call call, SwiftObject item)
    {
        var parts = item.Manifest is { } manifest ? Segments(call, manifest) : [item];
        var etag = item.Manifest is null ? item.Etag : $"\"{SwiftObject.Md5(Encoding.ASCII.GetBytes(string.Concat(parts.Select(static part => part.Etag))))}\"";
        var modified = parts.Count == 0 ? item.Modified : parts.Max(static part => part.Modified);
        if (Call.First(call.Headers.IfNoneMatch)?.Trim('"') == etag.Trim('"'))
            return new Answer(304, null, default).With("Etag", etag).With("Accept-Ranges", "bytes");
        if (DateTimeOffset.TryParse(Call.First(call.Headers.IfModifiedSince), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && modified <= since)
            return new Answer(304, null, default).With("Accept-Ranges", "bytes");
        var total = parts.Sum(static part => part.Content.Length);
        var range = Call.First(call.Headers.Range);
        if (range is null || Range(range, total) is not { } wanted) return Describe(Send(200, item, parts, 0, total), item, etag, modified);
        if (wanted.Length == 0) return Http.Answer.Text(416, $"Requested range not satisfiable: {range}", "text/html; charset=UTF-8");
        return Describe(Send(206, item, parts, wanted.Start, wanted.Length), item, etag, modified)
            .With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {wanted.Start}-{wanted.Start + wanted.Length - 1}/{total}"));
    }

    private static Answer Send(int status, SwiftObject item, List<SwiftObject> parts, long from, long length)
    {
        var answer = new Answer(status, item.ContentType, default);
        foreach (var part in parts)
        {
            var taken = Math.Min(part.Content.Length - from, length);
            if (taken > 0) answer.Sending(part.Content, from, taken);
            from = Math.Max(0, from - part.Content.Length);
            length -= Math.Max(0, taken);
        }

        return answer;
    }

    private static Answer Describe(Answer answer, SwiftObject item, string etag, DateTimeOffset modified)
    {
        answer.With("Etag", etag).With("Last-Modified", SwiftAnswers.HttpDate(modified)).With("X-Timestamp", SwiftAnswers.Timestamp(item.Modified)).With("Accept-Ranges", "bytes");
        if (item.DeleteAt is { } at) answer.With("X-Delete-At", SwiftAnswers.Number(at));
        foreach (var (header, value) in item.Headers) answer.With(header, value);
        return answer;
    }

    /// <summary>The etag of the whole is the MD5 of the segments' etags, in quotes (recording swift/076).</summary>
    private List<SwiftObject> Segments(Call call, string manifest)
    {
        var parts = Uri.UnescapeDataString(manifest).Split('/', 2);
        if (!account.Containers.TryGetValue(parts[0], out var container)) throw new RefusalException(Http.Answer.Text(404, "404 Not Found\n\nThe resource could not be found.\n\n   "));
        // The listing of the segments is authorized as one of their container (_listing_pages_iter of swift/proxy/controllers/obj.py at 1.7.4).
        if (!isTrusted && !AccessList.LetsEverybodyRead(container.ReadAcl, Call.First(call.Headers.Referer), listing: true)) throw new RefusalException(SwiftAnswers.Unauthorized());
        return [.. container.Objects.List(new ListingQuery(int.MaxValue, "", "", parts[1], null, null))
            .Select(static entry => entry.Object!).Where(segment => !segment.IsExpired(store.Now))];
    }

    /// <summary>Null for what is no single range of bytes, which is as none; a length of zero where nothing is there.</summary>
    private static (long Start, long Length)? Range(string text, long total)
    {
        if (!text.StartsWith("bytes=", StringComparison.Ordinal) || text["bytes=".Length..].Split('-') is not [var from, var to]) return null;
        if (from.Length == 0) return Number(to) is { } last ? (Math.Max(0, total - last), Math.Min(total, last)) : null;
        if (Number(from) is not { } start || (to.Length > 0 && Number(to) is null)) return null;
        var end = Math.Min(Number(to) ?? long.MaxValue, total - 1);
        return start >= total || end < start ? (0, 0) : (start, end - start + 1);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
