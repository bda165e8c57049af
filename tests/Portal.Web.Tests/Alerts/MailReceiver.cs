using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Web.Tests.Alerts;

/// <summary>A mail server on loopback, as small as RFC 5321 lets it be. Offers no STARTTLS.</summary>
internal sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public ConcurrentQueue<string> Letters { get; } = [];

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>What it says to a recipient.</summary>
    public string OnRecipient { get; set; } = "250 ok";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static MailReceiver Start()
    {
        var receiver = new MailReceiver();
        receiver._listener.Start();
        receiver._loop = receiver.AcceptAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
            {
                // The test is over, or the other side hung up.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var word = line.Split(' ')[0].ToUpperInvariant();
            if (word == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Letters.Enqueue(await ReadLetterAsync(reader));
            }

            await writer.WriteLineAsync(word switch { "QUIT" => "221 bye", "RCPT" => OnRecipient, "EHLO" => "250 test", _ => "250 ok" });
        }
    }

    private async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            letter.AppendLine(line);
        }

        return letter.ToString();
    }
}
