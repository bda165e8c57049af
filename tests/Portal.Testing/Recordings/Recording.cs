using System.Text.Json;

namespace Portal.Testing.Recordings;

/// <summary>One exchange with a real cloud, as recorded.</summary>
/// <param name="Name">Folder and file without extension: <c>nova/161-server-create</c>.</param>
/// <param name="As">Whose token was used; null for none, or for one that the recording itself is about.</param>
/// <param name="Path">With query.</param>
/// <param name="RequestBody">Null, a JSON value, or a string holding text that was no JSON.</param>
public sealed record Recording(
    string Name,
    string? As,
    int Port,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> RequestHeaders,
    JsonElement? RequestBody,
    int Status,
    IReadOnlyDictionary<string, string> ResponseHeaders,
    JsonElement? ResponseBody)
{
    public string Service => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    public bool IsJsonAnswer => ResponseHeaders.TryGetValue("Content-Type", out var type) && type.StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>The answer's body as it was on the wire.</summary>
    public string ResponseText => ResponseBody switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text when !IsJsonAnswer => text.GetString()!,
        { } json => json.GetRawText(),
    };

    public static Recording Read(string name, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = document.RootElement;
        var request = root.GetProperty("request");
        var response = root.GetProperty("response");
        return new Recording(
            name,
            root.TryGetProperty("as", out var who) ? who.GetString() : null,
            root.GetProperty("port").GetInt32(),
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            Headers(request),
            Body(request),
            response.GetProperty("status").GetInt32(),
            Headers(response),
            Body(response));
    }

    private static JsonElement? Body(JsonElement parent) =>
        parent.TryGetProperty("body", out var body) && body.ValueKind != JsonValueKind.Null ? body.Clone() : null;

    private static Dictionary<string, string> Headers(JsonElement parent) =>
        parent.GetProperty("headers").EnumerateObject().ToDictionary(
            static header => header.Name, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
