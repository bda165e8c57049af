using System.Diagnostics;
using System.Text;

namespace Portal.Domain.Tests.Support;

/// <summary>A real <c>sh</c>, to see what it makes of a line.</summary>
internal static class PosixShell
{
    /// <summary>Runs a script given as a file would be, and returns its standard output. Fails on any other exit than 0.</summary>
    public static string Run(string script)
    {
        var start = new ProcessStartInfo("sh", ["-s"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardInputEncoding = new UTF8Encoding(false),
        };
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.True(shell.ExitCode == 0 && error.Length == 0, $"sh said {shell.ExitCode}: {error}\n{script}");
        return output.GetAwaiter().GetResult();
    }

    /// <summary>The arguments and the standard input that each client command of a script would be given.</summary>
    public static IReadOnlyList<(string[] Arguments, string Input)> Commands(string script)
    {
        // Input is read only where the command asks for it, as otherwise it is the rest of the script.
        const string Spy = """
            spy() { printf '%s\0' "$@"; printf '\001'; case " $* " in *" /dev/stdin "*) cat;; esac; printf '\002'; }
            nova() { spy nova "$@"; }
            openstack() { spy openstack "$@"; }
            glance() { spy glance "$@"; }

            """;
        return
        [
            .. Run(Spy + script + "\n").Split('\u0002', StringSplitOptions.RemoveEmptyEntries)
                .Select(call => call.Split('\u0001'))
                .Select(parts => (parts[0].TrimEnd('\0').Split('\0'), parts[1])),
        ];
    }
}
