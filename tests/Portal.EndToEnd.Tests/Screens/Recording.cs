using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>
/// A recording of what a page shows, made by the browser itself: its screencast, played into a canvas that it records again as WebM. Waits are shortened, so
/// that what happens is most of it.
/// </summary>
internal sealed class Recording : IAsyncDisposable
{
    /// <summary>Of the recording.</summary>
    private const int FramesASecond = 8;

    /// <summary>A picture that nothing changes is shown no longer than this.</summary>
    private const double LongestStill = 1.0;

    private const string Player = """
        async ({ frames, fps, width, height }) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [width, height];
          const context = canvas.getContext("2d");
          const stream = canvas.captureStream(0);
          const recorder = new MediaRecorder(stream, { mimeType: "video/webm;codecs=vp9", videoBitsPerSecond: 450000 });
          const parts = [];
          recorder.ondataavailable = part => parts.push(part.data);
          const ended = new Promise(done => recorder.onstop = done);
          const pictures = [];
          for (const frame of frames) pictures.push(await createImageBitmap(await (await fetch("data:image/jpeg;base64," + frame)).blob()));
          recorder.start();
          for (const picture of pictures) {
            context.drawImage(picture, 0, 0, width, height);
            stream.getVideoTracks()[0].requestFrame();
            await new Promise(next => setTimeout(next, 1000 / fps));
          }
          recorder.stop();
          await ended;
          const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
          let text = "";
          for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
          return btoa(text);
        }
        """;

    private readonly IPage _page;
    private readonly ICDPSession _session;
    private readonly string _file;
    private readonly Lock _gate = new();
    private readonly List<(double At, string Frame)> _frames = [];

    private Recording(IPage page, ICDPSession session, string file) => (_page, _session, _file) = (page, session, file);

    public static async Task<Recording> StartAsync(IPage page, string file)
    {
        var recording = new Recording(page, await page.Context.NewCDPSessionAsync(page), file);
        recording._session.Event("Page.screencastFrame").OnEvent += recording.Take;
        await recording._session.SendAsync("Page.startScreencast", new() { ["format"] = "jpeg", ["quality"] = 80, ["maxWidth"] = 1200, ["maxHeight"] = 720 });
        return recording;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.SendAsync("Page.stopScreencast");
        List<string> frames;
        lock (_gate)
        {
            frames = [.. Even()];
        }

        var player = await _page.Context.NewPageAsync();
        var webm = await player.EvaluateAsync<string>(Player, new { frames, fps = FramesASecond, width = 1200, height = 716 });
        await player.CloseAsync();
        await File.WriteAllBytesAsync(_file, Convert.FromBase64String(webm), TestContext.Current.CancellationToken);
    }

    /// <summary>As many frames a second as the recording has, from those that came when something changed.</summary>
    private IEnumerable<string> Even()
    {
        for (var number = 0; number < _frames.Count; number++)
        {
            var shown = number + 1 < _frames.Count ? Math.Min(LongestStill, _frames[number + 1].At - _frames[number].At) : LongestStill;
            var due = (int)Math.Round(shown * FramesASecond);
            if (due == 0 && number + 1 < _frames.Count)
            {
                // Its time is the next one's.
                _frames[number + 1] = (_frames[number].At, _frames[number + 1].Frame);
            }

            for (; due > 0; due--)
            {
                yield return _frames[number].Frame;
            }
        }
    }

    private void Take(object? sender, JsonElement? frame)
    {
        if (frame is not { } taken)
        {
            return;
        }

        lock (_gate)
        {
            _frames.Add((taken.GetProperty("metadata").GetProperty("timestamp").GetDouble(), taken.GetProperty("data").GetString()!));
        }

        _ = _session.SendAsync("Page.screencastFrameAck", new() { ["sessionId"] = taken.GetProperty("sessionId").GetInt32() });
    }
}
