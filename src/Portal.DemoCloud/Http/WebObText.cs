using System.Net;

namespace Portal.DemoCloud.Http;

/// <summary>Errors of WebOb itself: text for clients that ask for JSON, HTML for all others (recordings nova/011, nova/014, nova/235).</summary>
internal static class WebObText
{
    private const string NotAuthenticated =
        "This server could not verify that you are authorized to access the document you requested. " +
        "Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand " +
        "how to supply the credentials required.";

    public const string NotFoundText = "The resource could not be found.";

    public static Answer Error(Call call, int status, string title, string explanation, string detail = "")
    {
        if (call.WantsJson)
            return Answer.Text(status, $"{status} {title}\n\n{explanation}\n\n {detail}  ");
        var head = $"{status} {title}";
        return Answer.Text(
            status,
            $"<html>\n <head>\n  <title>{head}</title>\n </head>\n <body>\n  <h1>{head}</h1>\n" +
            $"  {WebUtility.HtmlEncode(explanation)}<br /><br />\n{WebUtility.HtmlEncode(detail)}\n\n\n </body>\n</html>",
            "text/html; charset=UTF-8");
    }

    public static Answer NotFound(Call call) => Error(call, 404, "Not Found", NotFoundText);

    public static Answer Unauthorized(Call call, string detail) => Error(call, 401, "Unauthorized", NotAuthenticated, detail);
}
