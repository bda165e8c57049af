using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.Keystone;

namespace Portal.DemoCloud.Http;

/// <summary>One request as the services see it: read completely, authenticated by the service that needs it.</summary>
internal sealed class Call(HttpRequest request, ReadOnlyMemory<byte> body, Blob? upload = null)
{
    private JsonElement? _json;

    public string Method { get; } = request.Method;

    public string Path { get; } = request.Path.Value ?? "/";

    /// <summary>As <see cref="Path"/>, but as it was sent: dots and slashes in a row are part of an object's name.</summary>
    public string RawPath { get; } = RawPathOf(request);

    public string QueryString { get; } = request.QueryString.Value ?? "";

    public IQueryCollection Query { get; } = request.Query;

    public IHeaderDictionary Headers { get; } = request.Headers;

    public string? ContentType { get; } = request.ContentType;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The data of a request that carries some. Who does not keep it drops it.</summary>
    public Blob? Upload { get; } = upload;

    /// <summary>The sender left in the middle of its data: the service does what it does then, and nobody reads its answer.</summary>
    public bool IsBroken { get; init; }

    /// <summary>It is the service that broke: it had no time to do anything about it.</summary>
    public bool IsKilled { get; init; }

    /// <summary>Scheme and authority the client used; nova and keystone build their links from it.</summary>
    public string Origin { get; } = $"http://{request.Host.Value}";

    public string RequestId { get; } = $"req-{Guid.NewGuid()}";

    public IReadOnlyDictionary<string, string> Route { get; set; } = RouteTable.NoValues;

    /// <summary>Template of the route that answered, for request counts.</summary>
    public string? Template { get; set; }

    /// <summary>Set once the service has checked the token.</summary>
    public Token? Token { get; set; }

    public string? TokenId => First(Headers["X-Auth-Token"]);

    public string TenantId => Token!.Project!.Id;

    public string UserId => Token!.User.Id;

    public bool IsAdmin => Token!.IsAdmin;

    /// <summary>The body as JSON; null when there is none or it is malformed.</summary>
    public JsonElement? Json => _json ??= Body.IsEmpty ? null : JsonReading.Parse(Body);

    public bool WantsJson => First(Headers.Accept)?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    public string? QueryValue(string name) => First(Query[name]);

    public static string RawPathOf(HttpRequest request) =>
        Uri.UnescapeDataString((request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/").Split('?')[0]);

    public static string? First(StringValues values) => values.Count > 0 ? values[0] : null;
}
