using System.Text;
using Portal.DemoCloud.Blobs;

namespace Portal.DemoCloud.Http;

/// <summary>A complete answer, kept as a value so that a fault can swallow it after the work is done.</summary>
internal sealed class Answer(int status, string? contentType, ReadOnlyMemory<byte> body)
{
    public int Status { get; } = status;

    public string? ContentType { get; } = contentType;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>Data instead of a body: which bytes of which blobs, one after the other.</summary>
    public List<(Blob Blob, long From, long Length)> Data { get; } = [];

    public Answer Sending(Blob blob, long from, long length)
    {
        Data.Add((blob, from, length));
        return this;
    }

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>How long the caller waits for it, as where a daemon behind the API does not answer.</summary>
    public TimeSpan Delay { get; private set; }

    public Answer After(TimeSpan delay)
    {
        Delay = delay;
        return this;
    }

    public Answer With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }

    public static Answer Text(int status, string text, string contentType = "text/plain; charset=UTF-8") =>
        new(status, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>WebOb's answer without a body still carries its default content type.</summary>
    public static Answer Empty(int status) => new(status, "text/html; charset=UTF-8", default);
}
