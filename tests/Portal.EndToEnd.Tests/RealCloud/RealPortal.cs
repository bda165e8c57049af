using System.Diagnostics;
using System.Security.Cryptography;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>The portal as a person runs it: its own process, in Production, with a key file and a database of its own.</summary>
public sealed class RealPortal : IAsyncDisposable
{
    private const string ListeningMark = "Now listening on: ";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _data;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private RealPortal(Process process, string data) => (_process, _data) = (process, data);

    public Uri Address { get; private set; } = null!;

    public int ProcessId => _process.Id;

    /// <summary>All it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary><c>PORTAL_PROGRAM</c> names another build, such as a published one.</summary>
    public static async Task<RealPortal> StartAsync(RealCloudFile cloud, params IEnumerable<(string Name, string Value)> settings)
    {
        var data = Directory.CreateTempSubdirectory("portal-real-").FullName;
        var key = Path.Combine(data, "portal.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), TestContext.Current.CancellationToken);
        var program = Environment.GetEnvironmentVariable("PORTAL_PROGRAM") ?? BuiltProgram();
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in new (string, string)[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("DataDirectory", data),
            ("KeyRing__KeyFile", key), ("Clouds__real__Title", "Real cloud"), ("Clouds__real__IdentityUrl", cloud.AuthUrl.ToString()),
            ("Clouds__real__DefaultDomain", cloud.Domain), ("Session__AllowPlainHttp", "true"),
        }.Concat(settings))
        {
            start.Environment[name] = value;
        }

        var portal = new RealPortal(new Process { StartInfo = start, EnableRaisingEvents = true }, data);
        return await portal.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static string BuiltProgram()
    {
        // bin/<configuration>/net10.0 of this project and of the portal lie at the same place in theirs.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "Portal.Web", "bin", here.Parent.Name, here.Name, "Portal.Web.dll");
    }

    private async Task<RealPortal> RunAsync()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("the portal ended:\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await _address.Task.WaitAsync(StartPatience, TestContext.Current.CancellationToken);
        return this;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (line.IndexOf(ListeningMark, StringComparison.Ordinal) is >= 0 and var at)
        {
            _address.TrySetResult(new Uri(line[(at + ListeningMark.Length)..].Trim()));
        }
    }
}
