using System.Net;
using System.Net.Http.Json;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Puts the session's token on a request and, when a service refuses it, exchanges it once, token for token.
/// A 401 means that nothing was done, so even a write may go out again; a stream's bytes are gone and cannot.
/// </summary>
internal sealed class SessionHandler(ICloudSession session) : DelegatingHandler
{
    public const string TokenHeader = "X-Auth-Token";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = (await session.GetTokenAsync(cancellationToken).ConfigureAwait(false)).Token;
        Stamp(request, token);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !CanSendAgain(request.Content))
        {
            return response;
        }

        response.Dispose();
        var renewed = await session.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        Stamp(request, renewed.Token);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static void Stamp(HttpRequestMessage request, CloudToken token)
    {
        request.Headers.Remove(TokenHeader);
        request.Headers.TryAddWithoutValidation(TokenHeader, token.Value);
    }

    private static bool CanSendAgain(HttpContent? content) => content is null or ByteArrayContent or JsonContent or BufferedContent;
}
