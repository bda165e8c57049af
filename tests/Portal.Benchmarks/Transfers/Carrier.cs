using System.Diagnostics;
using System.Security.Cryptography;

namespace Portal.Benchmarks.Transfers;

/// <summary>One and the same program that sends and takes bytes, to the portal or straight to a service.</summary>
internal sealed class Carrier : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 32 }) { Timeout = TimeSpan.FromMinutes(20) };

    public Carrier(params IEnumerable<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>The same, compared with the etag at the end: what python-swiftclient does unless it is told not to.</summary>
    public async Task<TimeSpan> SendAndCompareAsync(Uri address, long bytes)
    {
#pragma warning disable CA5351 // Swift's own measure of whether it kept what was sent.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ZeroContent(bytes, hash) };
        var started = Stopwatch.GetTimestamp();
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        var sent = Convert.ToHexStringLower(hash.GetHashAndReset());
        var took = Stopwatch.GetElapsedTime(started);
        return answer.IsSuccessStatusCode && answer.Headers.ETag?.Tag.Trim('"') is var stored && (stored is null || stored == sent)
            ? took : throw new InvalidOperationException($"{address.AbsolutePath} answered {answer.StatusCode} and kept something else.");
    }

    /// <summary>From the first byte of the request to the answer.</summary>
    public async Task<TimeSpan> SendAsync(Uri address, long bytes, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ZeroContent(bytes) };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var started = Stopwatch.GetTimestamp();
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        var took = Stopwatch.GetElapsedTime(started);
        return answer.IsSuccessStatusCode ? took : throw new InvalidOperationException($"{address.AbsolutePath} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Until the last byte is there; fewer or more of them than there should be are a failure.</summary>
    public async Task<TimeSpan> TakeAsync(Uri address, long bytes)
    {
        var buffer = new byte[128 * 1024];
        var started = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var content = await answer.Content.ReadAsStreamAsync();
        var taken = 0L;
        while (await content.ReadAsync(buffer) is var read and > 0)
        {
            taken += read;
        }

        return taken == bytes ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"{address.AbsolutePath} gave {taken} bytes of {bytes}.");
    }

    public void Dispose() => _http.Dispose();
}
