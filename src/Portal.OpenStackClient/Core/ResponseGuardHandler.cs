using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.OpenStackClient.Core;

/// <summary>Answers are read as they come, outside the pipeline's timeouts, so their bodies carry a guard of their own.</summary>
internal sealed class ResponseGuardHandler(IOptions<OpenStackClientOptions> options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.Content = new GuardedContent(response.Content, options.Value, time);
        return response;
    }

    private sealed class GuardedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly OpenStackClientOptions _options;
        private readonly TimeProvider _time;

        public GuardedContent(HttpContent inner, OpenStackClientOptions options, TimeProvider time)
        {
            (_inner, _options, _time) = (inner, options, time);
            foreach (var (name, values) in inner.Headers.NonValidated)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() =>
            Guard(await _inner.ReadAsStreamAsync().ConfigureAwait(false));

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
            Guard(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var body = Guard(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            await using (body.ConfigureAwait(false))
            {
                await body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private IdleTimeoutStream Guard(Stream stream) => new(stream, _options.BodyIdleTimeout, _options.MaxResponseBytes, _time);
    }
}
