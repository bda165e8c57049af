using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Keystone;

/// <summary>Keystone's error body: <c>{"error": {message, code, title}}</c>.</summary>
internal static class KeystoneErrors
{
    public const string NeedsAuthentication = "The request you have made requires authentication.";

    public static Answer Error(int status, string title, string message) => JsonAnswer.Json(status, json =>
    {
        json.WriteStartObject("error");
        json.WriteString("message", message);
        json.WriteNumber("code", status);
        json.WriteString("title", title);
        json.WriteEndObject();
    });

    public static RefusalException Unauthorized(string message = NeedsAuthentication) => new(Error(401, "Not Authorized", message));

    public static RefusalException Forbidden(string rule) =>
        new(Error(403, "Not Authorized", $"You are not authorized to perform the requested action: {rule}"));

    public static RefusalException NotFound(string what) => new(Error(404, "Not Found", what));

    public static RefusalException BadRequest(string message) => new(Error(400, "Bad Request", message));

    public static RefusalException BadBody(string expected) => BadRequest(
        $"Expecting to find {expected}. The server could not comply with the request since it is either malformed " +
        "or otherwise incorrect. The client is assumed to be in error.");

    public static RefusalException Unexpected(string detail) => new(Error(
        500, "Internal Server Error", $"An unexpected error prevented the server from fulfilling your request. {detail}"));
}
