using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova;

/// <summary>Nova's fault bodies; the key is a function of the status, and both 422 and 500 are computeFault.</summary>
internal static class NovaErrors
{
    public const string Malformed =
        "The server could not comply with the request since it is either malformed or otherwise incorrect.";

    public static Answer Error(int status, string? message, string contentType = JsonAnswer.WithCharset)
    {
        var answer = JsonAnswer.Json(
            status,
            json =>
            {
                json.WriteStartObject(Key(status));
                json.WriteString("message", message);
                json.WriteNumber("code", status);
                json.WriteEndObject();
            },
            contentType);
        return status == 413 ? answer.With("Retry-After", "0") : answer;
    }

    public static RefusalException Fault(int status, string? message) => new(Error(status, message));

    public static RefusalException BadRequest(string message) => Fault(400, message);

    public static RefusalException MalformedBody() => Fault(400, "Malformed request body");

    public static RefusalException Unprocessable() => Fault(422, "Unable to process the contained instructions");

    public static RefusalException NotFound(string message = WebObText.NotFoundText) => Fault(404, message);

    public static RefusalException PolicyForbids(string rule) => Fault(403, $"Policy doesn't allow compute_extension:{rule} to be performed.");

    public static RefusalException OverQuota(string message) => Fault(413, message);

    public static RefusalException Crash() =>
        Fault(500, "The server has either erred or is incapable of performing the requested operation.");

    private static string Key(int status) => status switch
    {
        400 => "badRequest",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "itemNotFound",
        409 => "conflictingRequest",
        413 => "overLimit",
        501 => "notImplemented",
        503 => "serviceUnavailable",
        _ => "computeFault",
    };
}
