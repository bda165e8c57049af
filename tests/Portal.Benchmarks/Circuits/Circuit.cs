using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Benchmarks.Circuits;

/// <summary>
/// One open tab without a browser: speaks blazorpack over a WebSocket as blazor.web.js does, acknowledges what is drawn, and answers
/// calls to scripts as a page with a 600 px high table would. What it draws is kept only as bytes.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Sight> _sights = [];
    private readonly Visitor _visitor;
    private readonly string _circuitWanted = "start";
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loops = Task.CompletedTask;
    private long _calls;
    private long _objects;

    private Circuit(Visitor visitor) => _visitor = visitor;

    /// <summary>Bytes of everything the portal sent over the socket, after they were unpacked.</summary>
    public long Received { get; private set; }

    /// <summary>Loads a page, starts its circuit, and waits until a drawing shows a text.</summary>
    public static async Task<Circuit> OpenAsync(Visitor visitor, string path, string text)
    {
        var circuit = new Circuit(visitor);
        var page = await visitor.Http.GetStringAsync(new Uri(path, UriKind.Relative));
        await circuit.ConnectAsync();
        await circuit.SendAsync(MessageWriter.Invocation(circuit._circuitWanted, "StartCircuit", visitor.Portal.ToString(), new Uri(visitor.Portal, path).ToString(), "[]", ""));
        circuit._loops = Task.WhenAll(circuit.ReceiveAsync(), circuit.PingAsync());
        await circuit._started.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var shown = circuit.SeeAsync(text);
        await circuit.SendAsync(MessageWriter.Invocation(null, "UpdateRootComponents", Operations(page), State().Match(page).Groups[1].Value));
        await shown;
        return circuit;
    }

    /// <summary>Follows a link inside the running tab.</summary>
    public Task GoToAsync(string path) => SendAsync(MessageWriter.Invocation(null, "OnLocationChanged", new Uri(_visitor.Portal, path).ToString(), null, true));

    /// <summary>When the next drawing arrives that shows all these texts, as Stopwatch.GetTimestamp. Ask before causing it.</summary>
    public Task<long> SeeAsync(params string[] texts)
    {
        var sight = new Sight([.. texts.Select(Encoding.UTF8.GetBytes)]);
        lock (_gate)
        {
            _sights.Add(sight);
        }

        return sight.Seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Breaks the connection as a lost network does: the portal is not told that the tab is gone.</summary>
    public void Drop() => _socket.Abort();

    /// <summary>Closes the tab as a browser does: it says so.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open && _started.Task.IsCompletedSuccessfully)
        {
            using var farewell = new MultipartFormDataContent { { new StringContent(await _started.Task), "circuitId" } };
            using var answer = await _visitor.Http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), farewell);
        }

        await _stop.CancelAsync();
        _socket.Abort();
        await _loops;
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task ConnectAsync()
    {
        using var negotiated = await _visitor.Http.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);
        negotiated.EnsureSuccessStatusCode();
        var id = (string)JsonNode.Parse(await negotiated.Content.ReadAsStringAsync())!["connectionToken"]!;
        _socket.Options.Cookies = _visitor.Cookies;
        // As every browser does: what the portal keeps for it is a part of what a tab costs.
        _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        _socket.Options.SetRequestHeader("Origin", _visitor.Portal.GetLeftPart(UriPartial.Authority));
        await _socket.ConnectAsync(new UriBuilder(_visitor.Portal) { Scheme = "ws", Path = "/_blazor", Query = "id=" + Uri.EscapeDataString(id) }.Uri, _stop.Token);
        await _socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, _stop.Token);
        var answer = new byte[256];
        var length = (await _socket.ReceiveAsync(answer.AsMemory(), _stop.Token)).Count;
        if (answer.AsSpan(0, length).IndexOf("error"u8) >= 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer, 0, length));
        }
    }

    /// <summary>The page's interactive roots, as blazor.web.js adds them to a new circuit.</summary>
    private static string Operations(string page)
    {
        var markers = Marker().Matches(page).Select(static match => JsonNode.Parse(match.Groups[1].Value)!.AsObject())
            .Where(static marker => (string?)marker["type"] == "server").ToList();
        var operations = new JsonArray();
        foreach (var marker in markers)
        {
            marker["uniqueId"] = operations.Count + 1;
            operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }

        return operations.Count > 0
            ? new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString()
            : throw new InvalidOperationException("The page has no interactive part.");
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_stop.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task PingAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(PingEvery, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_socket.State != WebSocketState.Open)
            {
                return;
            }

            await SendAsync(MessageWriter.Ping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token);
                var at = Stopwatch.GetTimestamp();
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    throw new InvalidOperationException("The portal closed the circuit.");
                }

                Received += received.Count;
                filled += received.Count;
                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, filled);
                while (MessageReader.TryCut(ref rest, out var message))
                {
                    await TakeAsync(new MessageReader(message).Message(), at);
                }

                rest.CopyTo(buffer);
                filled = rest.Length;
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            Fail(ended);
        }
    }

    private void Fail(Exception ended)
    {
        _started.TrySetException(ended);
        lock (_gate)
        {
            foreach (var sight in _sights)
            {
                sight.Seen.TrySetException(ended);
                _ = sight.Seen.Task.Exception;
            }

            _sights.Clear();
        }

        _ = _started.Task.Exception;
    }

    private Task TakeAsync(object?[] message, long at)
    {
        switch (message[0])
        {
            case 1L:
                return CalledAsync((string)message[3]!, (object?[])message[4]!, at);
            case 3L when (string?)message[2] == _circuitWanted:
                if (message is [_, _, _, 3L, string id])
                {
                    _started.TrySetResult(id);
                    return Task.CompletedTask;
                }

                throw new InvalidOperationException($"The portal refused the circuit: {message[^1]}");
            case 7L:
                throw new InvalidOperationException($"The portal closed the connection: {message.ElementAtOrDefault(1)}");
            default:
                return Task.CompletedTask;
        }
    }

    private async Task CalledAsync(string target, object?[] arguments, long at)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                Look((ReadOnlyMemory<byte>)arguments[1]!, at);
                await SendAsync(MessageWriter.Invocation(null, "OnRenderCompleted", arguments[0], null));
                break;
            case "JS.BeginInvokeJS":
                await AnswerAsync((long)arguments[0]!, (string)arguments[1]!, (string?)arguments[2] ?? "[]", (long)arguments[3]!);
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
            default:
                break;
        }
    }

    private async Task AnswerAsync(long handle, string function, string json, long resultKind)
    {
        if (handle != 0)
        {
            // 1: the caller wants an object it can call, as a script module.
            var result = resultKind == 1 ? $"{{\"__jsObjectId\":{++_objects}}}" : "null";
            await SendAsync(MessageWriter.Invocation(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]"));
        }

        if (function == "Blazor._internal.Virtualize.init")
        {
            var list = (long)JsonDocument.Parse(json).RootElement[0].GetProperty("__dotNetObject").GetInt64();
            await SendAsync(MessageWriter.Invocation(null, "BeginInvokeDotNetFromJS", $"{++_calls}", null, "OnSpacerBeforeVisible", list, "[0,0,600]"));
        }
    }

    private void Look(ReadOnlyMemory<byte> batch, long at)
    {
        lock (_gate)
        {
            for (var next = _sights.Count - 1; next >= 0; next--)
            {
                if (_sights[next].IsIn(batch.Span))
                {
                    _sights[next].Seen.TrySetResult(at);
                    _sights.RemoveAt(next);
                }
            }
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    private sealed record Sight(byte[][] Texts)
    {
        public TaskCompletionSource<long> Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsIn(ReadOnlySpan<byte> batch)
        {
            foreach (var text in Texts)
            {
                if (batch.IndexOf(text) < 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
