using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.AtMostOnce;

/// <summary>The portal as a process of its own, which can be killed and started again on the data it left.</summary>
internal sealed class PortalProgram : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    // bin/<configuration>/net10.0 of this project and of the portal lie at the same place in theirs.
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private PortalProgram(Process process) => _process = process;

    public static string Repository => Here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string Configuration => Here.Parent!.Name;

    public static string Built => Path.Combine(Repository, "src", "Portal.Web", "bin", Configuration, Here.Name, "Portal.Web.dll");

    public Uri Address { get; private set; } = null!;

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

    public static async Task<PortalProgram> StartAsync(DemoCloudHost cloud, string data, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Built]) { WorkingDirectory = Path.GetDirectoryName(Built)! };
        var key = Path.Combine(data, "portal.key");
        if (!File.Exists(key))
        {
            await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), TestContext.Current.CancellationToken);
        }

        var environment = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["DataDirectory"] = data,
            ["KeyRing__KeyFile"] = key,
            ["Clouds__demo__Title"] = "Demo",
            ["Clouds__demo__IdentityUrl"] = new Uri(cloud.Endpoints.KeystonePublic, "/v2.0").ToString(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return await StartAsync(start);
    }

    /// <summary>Any way to start it; returns when it listens.</summary>
    public static async Task<PortalProgram> StartAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var portal = new PortalProgram(new Process { StartInfo = start, EnableRaisingEvents = true });
        portal._process.OutputDataReceived += (_, line) => portal.Read(line.Data);
        portal._process.ErrorDataReceived += (_, line) => portal.Read(line.Data);
        portal._process.Exited += (_, _) => portal._address.TrySetException(new InvalidOperationException("the portal ended:\n" + portal.Output));
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        try
        {
            portal.Address = await portal._address.Task.WaitAsync(TimeSpan.FromSeconds(150), TestContext.Current.CancellationToken);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGTERM: it ends by itself, in order.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Contains("Application is shutting down", Output, StringComparison.Ordinal);
    }

    /// <summary>SIGKILL: it gets no chance to put anything in order.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
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

        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }
}
