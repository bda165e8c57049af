using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Alerts;

/// <summary>Posts an alert as JSON, signed: HMAC-SHA256 of the moment, a dot and the body. Follows no redirect and keeps no cookie.</summary>
internal sealed class WebhookChannel(AlertWriter writer, TimeProvider time) : IAlertChannel, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),

        // It would carry the request's id into somebody else's system.
        ActivityHeadersPropagator = null,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public bool Serves(AlertOptions route) => route.Webhook is not null;

    public async Task SendAsync(AlertMessage message, AlertOptions route, CancellationToken cancellationToken)
    {
        var webhook = route.Webhook!;
        using var request = Request(message, route, webhook);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(webhook.Timeout);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if ((int)answer.StatusCode is >= 300 and < 400)
            {
                throw new DeliveryException(DeliveryFault.Redirected, (int)answer.StatusCode);
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new DeliveryException(DeliveryFault.Refused, (int)answer.StatusCode, isFinal: IsFinal((int)answer.StatusCode));
            }
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException(DeliveryFault.Silent, inner: late);
        }
        catch (HttpRequestException away)
        {
            throw new DeliveryException(away.InnerException is AuthenticationException ? DeliveryFault.Tls : DeliveryFault.Unreachable, inner: away);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            throw new DeliveryException(DeliveryFault.Unreachable, inner: broken);
        }
    }

    /// <summary>Of these bytes no further attempt would be taken, and the alerts behind them wait.</summary>
    private static bool IsFinal(int status) => status is 400 or 411 or 413 or 414 or 415 or 422;

    public void Dispose() => _http.Dispose();

    /// <summary>Of the moment and the body, so that neither can be changed nor an old one be played again.</summary>
    internal static string Sign(string secret, string timestamp, byte[] body) =>
        "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]));

    private HttpRequestMessage Request(AlertMessage message, AlertOptions route, AlertWebhookOptions webhook)
    {
        var body = WebhookBody.Write(message, route, writer);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Portal", "1"));
        request.Headers.Add("Idempotency-Key", message.Id);
        request.Headers.Add("Portal-Timestamp", timestamp);
        request.Headers.Add("Portal-Signature", Sign(webhook.Secret!, timestamp, body));
        return request;
    }
}
