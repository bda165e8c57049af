using System.Net;
using System.Text;
using Portal.OpenStackClient.Core;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>
/// Stands in for the sockets: remembers what was sent and gives the recorded answer. Version documents and extensions, which the
/// client asks for on its own, come from their own recordings.
/// </summary>
internal sealed class ReplayHandler(Recording recording, Func<HttpRequestMessage, Recording, Recording?> aside) : HttpMessageHandler
{
    public List<SentRequest> Sent { get; } = [];

    /// <summary>Replaces the recorded answer's body.</summary>
    public string? Body { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (aside(request, recording) is { } other && other.Name != recording.Name)
        {
            return Answer(request, other, null);
        }

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Sent.Add(new SentRequest(
            request.Method.Method, request.RequestUri!, body, request.Content?.Headers.ContentType?.ToString(),
            request.Headers.TryGetValues(SessionHandler.TokenHeader, out var tokens) ? tokens.Single() : null,
            request.Headers.ToDictionary(static header => header.Key, static header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase)));
        return Answer(request, recording, Body);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, Recording recording, string? body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)recording.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? recording.ResponseText)),
        };
        foreach (var (name, value) in recording.ResponseHeaders)
        {
            if (!string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase) && !response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}

internal sealed record SentRequest(
    string Method, Uri Address, string Body, string? ContentType, string? Token, IReadOnlyDictionary<string, string> Headers);
