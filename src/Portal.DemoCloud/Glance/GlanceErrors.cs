using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Glance;

/// <summary>Glance answers errors as text. What its registry refused is nested into the API's own 400 (recordings glance/017-019, 026).</summary>
internal static class GlanceErrors
{
    private const string Malformed =
        "The server could not comply with the request since it is either malformed or otherwise incorrect.";

    public static RefusalException Registry(string explanation, string detail = "") =>
        new(Answer.Text(400, $"400 Bad Request\n\n400 Bad Request  {explanation}   {detail}  \n\n   "));

    public static RefusalException RegistryMalformed(string detail) => Registry(Malformed, detail);

    public static RefusalException BadRequest(string explanation) => new(Answer.Text(400, $"400 Bad Request\n\n{explanation}\n\n   "));

    public static RefusalException Conflict(string explanation) => new(Answer.Text(409, $"409 Conflict\n\n{explanation}\n\n   "));

    /// <summary>Data comes once (recording glance/058).</summary>
    public static RefusalException UnqueuedUpload() => new(Answer.Text(
        409, "409 Conflict\n\nThere was a conflict when trying to complete your request.\n\n Cannot upload to an unqueued image  "));

    public static RefusalException Forbidden(string explanation) => new(Answer.Text(403, $"403 Forbidden\n\n{explanation}\n\n   "));

    /// <summary>What the registry refused to a stranger (recording glance/108).</summary>
    public static RefusalException Denied(string verb) => Forbidden($"Forbidden to {verb} image: 403 Forbidden  Access was denied to this resource.     ");

    /// <summary>v2 gives no detail, nor the room for one.</summary>
    public static RefusalException NotFoundPlain() => new(Answer.Text(404, $"404 Not Found\n\n{WebObText.NotFoundText}\n\n   "));

    public static RefusalException NotFound(string detail = "") =>
        new(Answer.Text(404, $"404 Not Found\n\n{WebObText.NotFoundText}\n\n {detail}  "));
}
