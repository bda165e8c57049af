using System.Net;
using System.Net.Http.Headers;

namespace Portal.Web.Tests.Transfers;

/// <summary>A request's bytes that stop half way until a test lets them go on.</summary>
internal sealed class HeldContent : HttpContent
{
    private readonly byte[] _bytes;
    private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldContent(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <summary>The first half has left.</summary>
    public Task Half => _half.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public void GoOn() => _goOn.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_bytes.AsMemory(0, _bytes.Length / 2), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _half.TrySetResult();
        await _goOn.Task.WaitAsync(cancellationToken);
        await stream.WriteAsync(_bytes.AsMemory(_bytes.Length / 2), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
