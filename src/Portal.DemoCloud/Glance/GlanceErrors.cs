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

    public static RefusalException NotFound(string detail = "") =>
        new(Answer.Text(404, $"404 Not Found\n\n{WebObText.NotFoundText}\n\n {detail}  "));
}
