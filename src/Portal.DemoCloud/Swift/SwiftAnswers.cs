using System.Globalization;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

/// <summary>Swift's words. WebOb renders plain text where the proxy refuses by itself, and HTML's type where a storage node's answer is passed on.</summary>
internal static class SwiftAnswers
{
    private const string Html = "text/html; charset=UTF-8";
    private const string Plain = "text/plain; charset=UTF-8";

    public static Answer Created() => Answer.Text(201, "201 Created\n\n\n\n   ", Html);

    public static Answer Accepted(bool plain = false) =>
        Answer.Text(202, "202 Accepted\n\nThe request is accepted for processing.\n\n   ", plain ? Plain : Html);

    public static Answer Done() => Answer.Empty(204);

    public static Answer NotFound(Call call, bool plain = false) =>
        call.Method == "HEAD" ? Answer.Empty(404) : Answer.Text(404, $"404 Not Found\n\n{WebObText.NotFoundText}\n\n   ", plain ? Plain : Html);

    public static Answer Conflict() => Answer.Text(409, "409 Conflict\n\nThere was a conflict when trying to complete your request.\n\n   ", Html);

    public static Answer Unprocessable() => Answer.Text(422, "422 Unprocessable Entity\n\nUnable to process the contained instructions\n\n   ", Html);

    public static Answer Unauthorized() => Answer.Text(
        401,
        "401 Unauthorized\n\nThis server could not verify that you are authorized to access the document you requested. " +
        "Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand " +
        "how to supply the credentials required.\n\n   ");

    public static Answer Forbidden() => Answer.Text(403, "403 Forbidden\n\nAccess was denied to this resource.\n\n   ");

    public static RefusalException Refuse(int status, string words, bool plain = false) => new(Answer.Text(status, words, plain ? Plain : Html));

    /// <summary>Seconds since 1970 with five digits, as normalize_timestamp writes them.</summary>
    public static string Timestamp(DateTimeOffset time) =>
        ((decimal)(time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond).ToString("0.00000", CultureInfo.InvariantCulture);

    public static string HttpDate(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
