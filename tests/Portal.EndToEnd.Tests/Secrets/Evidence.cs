using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Secrets;

/// <summary>Keeps everything a browser context exchanges with the portal, and what the portal left behind.</summary>
internal sealed class Evidence
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<(Channel Channel, string Where, byte[] What)> _pieces = [];
    private readonly ConcurrentQueue<Task> _reading = [];

    public void Watch(IBrowserContext context)
    {
        context.Request += (_, request) => Add(Channel.Address, "request", request.Url);
        context.Response += (_, response) => _reading.Enqueue(ReadAsync(response));
        context.Page += (_, page) =>
        {
            page.FrameNavigated += (_, frame) => Add(Channel.Address, "navigation", frame.Url);
            page.WebSocket += (_, socket) =>
            {
                Add(Channel.Address, "socket", socket.Url);
                socket.FrameReceived += (_, frame) => Add(Channel.FrameToBrowser, socket.Url, frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
                socket.FrameSent += (_, frame) => Add(Channel.FrameToPortal, socket.Url, frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
            };
        };
    }

    public void Add(Channel channel, string where, string what) => Add(channel, where, Encoding.UTF8.GetBytes(what));

    public void Add(Channel channel, string where, byte[] what) => _pieces.Enqueue((channel, where, what));

    public Task ReadAllAsync() => Task.WhenAll(_reading);

    public int CountOf(Channel channel) => _pieces.Count(piece => piece.Channel == channel);

    /// <summary>Where the text occurs, in the given channels or in all.</summary>
    public IReadOnlyList<string> Find(string text, params Channel[] channels) => Find(Encoding.UTF8.GetBytes(text), channels);

    public IReadOnlyList<string> Find(byte[] bytes, params Channel[] channels) =>
        [.. _pieces.Where(piece => (channels.Length == 0 || channels.Contains(piece.Channel)) && piece.What.AsSpan().IndexOf(bytes) >= 0)
            .Select(static piece => $"{piece.Channel} {piece.Where}").Distinct()];

    private async Task ReadAsync(IResponse response)
    {
        var where = new Uri(response.Url).AbsolutePath;
        try
        {
            foreach (var header in await response.HeadersArrayAsync().WaitAsync(_patience))
            {
                Add(Channel.ResponseHeader, $"{where} {header.Name}", header.Value);
            }

            Add(Channel.ResponseBody, where, await response.BodyAsync().WaitAsync(_patience));
        }
        catch (Exception reason) when (reason is PlaywrightException or TimeoutException)
        {
            // A redirect, a socket, or a page that was left has no body to give; for what a page sends while it is
            // being left (a beacon), Chromium may never say that the answer has ended.
        }
    }
}
