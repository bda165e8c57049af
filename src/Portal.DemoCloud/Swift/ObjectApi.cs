using System.Globalization;
using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

/// <summary>Objects of one account, as the proxy of 1.7.4 with object_post_as_copy (its default): a POST is a copy onto itself with fresh metadata.</summary>
/// <param name="isTrusted">Whoever asks is not only let in because a container lets everybody read.</param>
internal sealed class ObjectApi(SwiftStore store, SwiftAccount account, bool isTrusted)
{
    private const int MaxName = 1024;

    private static readonly string[] KeptHeaders = ["Content-Disposition", "Content-Encoding", "X-Object-Manifest"];

    public Answer Answer(Call call, string containerName, string name)
    {
        account.Containers.TryGetValue(containerName, out var container);
        if (call.Method == "COPY") return Copy(call, containerName, name);
        if (container is null)
        {
            BlobStore.Drop(call.Upload);
            return SwiftAnswers.NotFound(call, plain: call.Method == "PUT");
        }

        return call.Method switch
        {
            "GET" or "HEAD" => Find(container, name) is { } item ? new ObjectReading(store, account, isTrusted).Answer(call, item) : SwiftAnswers.NotFound(call),
            "PUT" => Put(call, container, name),
            "POST" => Post(call, container, name),
            "DELETE" => Find(container, name) is not null && store.Remove(container, name) ? SwiftAnswers.Done() : SwiftAnswers.NotFound(call),
            _ => Http.Answer.Text(405, "405 Method Not Allowed\n\nThe method is not allowed for this resource.\n\n   "),
        };
    }

    private SwiftObject? Find(SwiftContainer container, string name) =>
        container.Objects.Find(name) is { } item && !item.IsExpired(store.Now) ? item : null;

    private Answer Put(Call call, SwiftContainer container, string name)
    {
        try
        {
            return Put(call, container, name, call.Upload ?? Blob.Empty);
        }
        catch (RefusalException)
        {
            BlobStore.Drop(call.Upload);
            throw;
        }
    }

    private Answer Put(Call call, SwiftContainer container, string name, Blob content)
    {
        // HTTPClientDisconnect; nothing is kept, and nobody reads the answer.
        if (call.IsBroken) throw SwiftAnswers.Refuse(499, "499 Client Disconnect\n\n\n\n   ");
        if (content.Length > SwiftStore.MaxObject) throw SwiftAnswers.Refuse(413, "Your request is too large.", plain: true);
        var (headers, deleteAt) = Check(call, name);
        if (Call.First(call.Headers["X-Copy-From"]) is { Length: > 0 } source) return CopyFrom(call, Uri.UnescapeDataString(source).TrimStart('/'), container, name, fresh: false);
        if (Call.First(call.Headers.ETag)?.Trim('"') is { Length: > 0 } claimed && !claimed.Equals(content.Md5, StringComparison.OrdinalIgnoreCase))
            throw new RefusalException(SwiftAnswers.Unprocessable());
        if (!store.HasRoomFor(content.Length)) throw SwiftAnswers.Refuse(503, "503 Service Unavailable\n\nThe server is currently unavailable. Please try again at a later time.\n\n   ");
        return Store(container, new SwiftObject(name, content, call.ContentType is { Length: > 0 } type ? type : MediaTypes.Guess(name), store.Now)
        {
            Headers = headers,
            DeleteAt = deleteAt,
        });
    }

    private Answer Post(Call call, SwiftContainer container, string name)
    {
        Check(call, name);
        var answer = CopyFrom(call, $"{container.Name}/{name}", container, name, fresh: true);
        return answer.Status == 201 ? SwiftAnswers.Accepted(plain: true) : answer;
    }

    private Answer Copy(Call call, string containerName, string name)
    {
        if (Call.First(call.Headers["Destination"]) is not { Length: > 0 } destination) throw SwiftAnswers.Refuse(412, "Destination header required");
        var parts = Uri.UnescapeDataString(destination).TrimStart('/').Split('/', 2);
        if (parts.Length < 2) throw SwiftAnswers.Refuse(412, "Destination header must be of the form container_name/object_name");
        Check(call, parts[1]);
        return account.Containers.TryGetValue(parts[0], out var target)
            ? CopyFrom(call, $"{containerName}/{name}", target, parts[1], fresh: false)
            : SwiftAnswers.NotFound(call, plain: true);
    }

    /// <summary>Only X-Object-Meta-* of the source comes along; a manifest would be read whole, and its made-up etag then refused.</summary>
    private Answer CopyFrom(Call call, string source, SwiftContainer target, string name, bool fresh)
    {
        var parts = source.Split('/', 2);
        if (parts.Length < 2 || !account.Containers.TryGetValue(parts[0], out var container) || Find(container, parts[1]) is not { } original) return SwiftAnswers.NotFound(call);
        if (original.Manifest is not null) return SwiftAnswers.Unprocessable();
        var (given, deleteAt) = Check(call, name);
        var headers = fresh ? [] : original.Headers.Where(static pair => pair.Key.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, value) in given) headers[header] = value;
        var answer = Store(target, original with
        {
            Name = name,
            ContentType = call.ContentType is { Length: > 0 } type ? type : original.ContentType,
            Modified = store.Now,
            Headers = headers,
            DeleteAt = deleteAt,
        });
        answer.With("X-Copied-From", string.Join('/', source.Split('/').Select(Uri.EscapeDataString)));
        answer.With("X-Copied-From-Last-Modified", SwiftAnswers.HttpDate(original.Modified));
        foreach (var (header, value) in headers.Where(static pair => pair.Key.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase))) answer.With(header, value);
        return answer;
    }

    private Answer Store(SwiftContainer container, SwiftObject item)
    {
        store.Put(container, item);
        return SwiftAnswers.Created().With("Etag", item.Etag).With("Last-Modified", SwiftAnswers.HttpDate(item.Modified));
    }

    /// <summary>check_object_creation: what is kept of the request beside its body.</summary>
    private (Dictionary<string, string> Headers, long? DeleteAt) Check(Call call, string name)
    {
        if (NameOrder.Bytes(name) > MaxName) throw SwiftAnswers.Refuse(400, $"Object name length of {NameOrder.Bytes(name)} longer than {MaxName}", plain: true);
        var headers = MetaHeaders.Read(call, "Object");
        foreach (var header in KeptHeaders)
            if (Call.First(call.Headers[header]) is { Length: > 0 } value) headers[header] = value;
        if (headers.TryGetValue("X-Object-Manifest", out var manifest) && !IsManifest(manifest))
            throw SwiftAnswers.Refuse(400, "X-Object-Manifest must in the format container/prefix");
        return (headers, DeleteAt(call));
    }

    private long? DeleteAt(Call call)
    {
        if (Call.First(call.Headers["X-Delete-After"]) is { } after)
            return long.TryParse(after, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
                ? Future(store.Now.ToUnixTimeSeconds() + seconds)
                : throw SwiftAnswers.Refuse(400, "Non-integer X-Delete-After", plain: true);
        if (Call.First(call.Headers["X-Delete-At"]) is not { } at) return null;
        return long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            ? Future(time)
            : throw SwiftAnswers.Refuse(400, "Non-integer X-Delete-At", plain: true);
    }

    private long Future(long time) => time >= store.Now.ToUnixTimeSeconds() ? time : throw SwiftAnswers.Refuse(400, "X-Delete-At in past", plain: true);

    private static bool IsManifest(string value) =>
        value.Split('/', 2) is [{ Length: > 0 }, { Length: > 0 } prefix] && prefix[0] != '/' && !value.Contains('?', StringComparison.Ordinal) && !value.Contains('&', StringComparison.Ordinal);
}
