using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

internal static class AccountApi
{
    public static Answer Answer(Call call, SwiftAccount account) => call.Method switch
    {
        "HEAD" => Statistics(new Answer(204, null, default), account),
        "GET" => List(call, account),
        "POST" => Post(call, account),
        _ => Http.Answer.Text(405, "405 Method Not Allowed\n\nThe method is not allowed for this resource.\n\n   "),
    };

    private static Answer List(Call call, SwiftAccount account)
    {
        var query = ListingQuery.Read(call);
        var containers = account.Containers.Values
            .Where(container => NameOrder.Instance.Compare(container.Name, query.Marker) > 0
                && (query.EndMarker.Length == 0 || NameOrder.Instance.Compare(container.Name, query.EndMarker) < 0)
                && container.Name.StartsWith(query.Prefix ?? "", StringComparison.Ordinal))
            .Take(query.Limit).ToList();
        return Statistics(Listing.OfContainers(call, account, containers), account);
    }

    private static Answer Post(Call call, SwiftAccount account)
    {
        MetaHeaders.Merge(call, "Account", account.Metadata);
        return SwiftAnswers.Done();
    }

    private static Answer Statistics(Answer answer, SwiftAccount account)
    {
        answer.With("X-Account-Container-Count", SwiftAnswers.Number(account.Containers.Count))
            .With("X-Account-Object-Count", SwiftAnswers.Number(account.Containers.Values.Sum(static container => (long)container.ReportedCount)))
            .With("X-Account-Bytes-Used", SwiftAnswers.Number(account.Containers.Values.Sum(static container => container.ReportedBytes)))
            .With("X-Timestamp", SwiftAnswers.Timestamp(account.Created))
            .With("Accept-Ranges", "bytes");
        foreach (var (header, value) in account.Metadata) answer.With(header, value);
        return answer;
    }
}
