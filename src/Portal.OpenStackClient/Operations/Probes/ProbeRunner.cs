using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Portal.Domain.Operations.Probes;

namespace Portal.OpenStackClient.Operations.Probes;

/// <summary>
/// Asks without any token, follows nothing and keeps nothing: a target can learn no more than that somebody asked, and cannot send the portal on to
/// another address.
/// </summary>
internal sealed class ProbeRunner(TimeProvider time) : IProbeRunner, IDisposable
{
    private const int LongestBody = 256;

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // Each question opens its own connection: whether one can be opened is part of the answer.
        PooledConnectionLifetime = TimeSpan.Zero,
        MaxResponseHeadersLength = 16,
        ActivityHeadersPropagator = null,
    });

    public async Task<ProbeResult> RunAsync(ProbeTarget target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            if (target.Address.Scheme == "tcp")
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(target.Address.IdnHost, target.Address.Port, both.Token).ConfigureAwait(false);
                return new ProbeResult(at, time.GetElapsedTime(begun), Fault: null);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, target.Address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("portal-probe", "1"));
            using var answer = await _http.SendAsync(request, both.Token).ConfigureAwait(false);
            var latency = time.GetElapsedTime(begun);
            return new ProbeResult(at, latency, await IsGoodAsync(target, answer, both.Token).ConfigureAwait(false) ? null : ProbeFault.BadAnswer, (int)answer.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(ProbeFault.TimedOut);
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return Failed(FaultOf(error));
        }

        ProbeResult Failed(ProbeFault fault) => new(at, time.GetElapsedTime(begun), fault);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An API without a token may well answer 300, 401 or 404: only a fault of its own counts.</summary>
    private static async Task<bool> IsGoodAsync(ProbeTarget target, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (target.Kind is not ProbeKind.ObjectStore)
        {
            return target.Kind == ProbeKind.Metadata ? answer.IsSuccessStatusCode : (int)answer.StatusCode < 500;
        }

        if (!answer.IsSuccessStatusCode)
        {
            return false;
        }

        // swift/common/middleware/healthcheck.py answers "OK", or "DISABLED BY FILE" with a 503.
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[LongestBody];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer.AsSpan(0, read).Trim("\r\n "u8).SequenceEqual("OK"u8);
    }

    private static ProbeFault FaultOf(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ProbeFault.NameUnknown,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => ProbeFault.Untrusted,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } or IOException => ProbeFault.Unreachable,
        HttpRequestException { InnerException: AuthenticationException } => ProbeFault.Untrusted,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => ProbeFault.NameUnknown,
        SocketException => ProbeFault.Unreachable,
        _ => ProbeFault.BadAnswer,
    };
}
