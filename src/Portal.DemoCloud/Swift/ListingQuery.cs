using System.Globalization;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

/// <summary>What of a listing is wanted.</summary>
internal sealed record ListingQuery(int Limit, string Marker, string EndMarker, string? Prefix, string? Delimiter, string? Path)
{
    /// <summary>CONTAINER_LISTING_LIMIT and ACCOUNT_LISTING_LIMIT of swift/common/constraints.py.</summary>
    private const int MaxLimit = 10_000;

    /// <summary>A limit that is no number is as none; one that is too large is refused (recordings swift/053, 054).</summary>
    public static ListingQuery Read(Call call)
    {
        var limit = int.TryParse(call.QueryValue("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : MaxLimit;
        if (limit > MaxLimit) throw SwiftAnswers.Refuse(412, $"Maximum limit is {MaxLimit}");
        return new ListingQuery(
            limit, call.QueryValue("marker") ?? "", call.QueryValue("end_marker") ?? "", call.QueryValue("prefix"),
            call.QueryValue("delimiter") is { Length: > 0 } delimiter ? delimiter : null, call.QueryValue("path"));
    }
}
