using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

internal static class ContainerApi
{
    private const int MaxName = 256;

    public static Answer Answer(Call call, SwiftStore store, SwiftAccount account, string name, bool isOwner)
    {
        if (call.Method == "PUT") return Put(call, store, account, name);
        if (!account.Containers.TryGetValue(name, out var container)) return SwiftAnswers.NotFound(call);
        return call.Method switch
        {
            "HEAD" => Describe(new Answer(204, null, default), container, isOwner),
            "GET" => List(call, store, container, isOwner),
            "POST" => Post(call, container),
            "DELETE" when container.Objects.Count > 0 => SwiftAnswers.Conflict(),
            "DELETE" => Delete(account, name),
            _ => Http.Answer.Text(405, "405 Method Not Allowed\n\nThe method is not allowed for this resource.\n\n   "),
        };
    }

    private static Answer Put(Call call, SwiftStore store, SwiftAccount account, string name)
    {
        if (NameOrder.Bytes(name) > MaxName) throw SwiftAnswers.Refuse(400, $"Container name length of {NameOrder.Bytes(name)} longer than {MaxName}");
        var isNew = !account.Containers.TryGetValue(name, out var container);
        container ??= new SwiftContainer(name, store.Now);
        Change(call, container);
        account.Containers[name] = container;
        return isNew ? SwiftAnswers.Created() : SwiftAnswers.Accepted();
    }

    private static Answer Post(Call call, SwiftContainer container)
    {
        Change(call, container);
        return SwiftAnswers.Done();
    }

    private static Answer Delete(SwiftAccount account, string name)
    {
        account.Containers.Remove(name);
        return SwiftAnswers.Done();
    }

    /// <summary>X-Versions-Location is ignored: allow_versions is off by default (swift/container/server.py).</summary>
    private static void Change(Call call, SwiftContainer container)
    {
        var read = Acl(call, "X-Container-Read") ?? container.ReadAcl;
        var write = Acl(call, "X-Container-Write") ?? container.WriteAcl;
        MetaHeaders.Merge(call, "Container", container.Metadata);
        (container.ReadAcl, container.WriteAcl) = (read, write);
    }

    private static string? Acl(Call call, string header) =>
        call.Headers.TryGetValue(header, out var value) ? AccessList.Clean(header, value.ToString())
        : call.Headers.ContainsKey(header.Replace("X-", "X-Remove-", StringComparison.Ordinal)) ? ""
        : null;

    private static Answer List(Call call, SwiftStore store, SwiftContainer container, bool isOwner)
    {
        var query = ListingQuery.Read(call);
        store.Expire(container);
        return Describe(Listing.OfObjects(call, container, [.. container.Objects.List(query)]), container, isOwner);
    }

    /// <summary>Access lists and such are the owner's business (recording swift/086).</summary>
    private static Answer Describe(Answer answer, SwiftContainer container, bool isOwner)
    {
        answer.With("X-Container-Object-Count", SwiftAnswers.Number(container.Objects.Count))
            .With("X-Container-Bytes-Used", SwiftAnswers.Number(container.Objects.Bytes))
            .With("X-Timestamp", SwiftAnswers.Timestamp(container.Created))
            .With("Accept-Ranges", "bytes");
        foreach (var (header, value) in container.Metadata) answer.With(header, value);
        if (isOwner && container.ReadAcl.Length > 0) answer.With("X-Container-Read", container.ReadAcl);
        if (isOwner && container.WriteAcl.Length > 0) answer.With("X-Container-Write", container.WriteAcl);
        return answer;
    }
}
