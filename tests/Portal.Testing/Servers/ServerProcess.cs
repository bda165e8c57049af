using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.Testing.Servers;

/// <summary>A server of the tests, ended by its own id. What it said is in the message when it fails.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int Lines = 40;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static ServerProcess Start(string program, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(Process.Start(start)!);
        server._process.OutputDataReceived += server.Hear;
        server._process.ErrorDataReceived += server.Hear;
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Asks until it answers; fails when it ended or the limit passed.</summary>
    public async Task ReadyAsync(Func<CancellationToken, Task<bool>> answers, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(limit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!await answers(end.Token))
            {
                if (_process.HasExited)
                {
                    throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}: {Said}");
                }

                await tick.WaitForNextTickAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} did not answer within {limit.TotalSeconds} s: {Said}");
        }
    }

    /// <summary>Waits for a program that ends by itself, and well.</summary>
    public async Task EndAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}: {Said}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // Disposed before.
        }

        _process.Dispose();
    }

    private string Said => string.Join(" | ", _said);

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { Length: > 0 } text)
        {
            return;
        }

        _said.Enqueue(text);
        while (_said.Count > Lines && _said.TryDequeue(out _))
        {
            // The last lines tell the reason.
        }
    }
}
