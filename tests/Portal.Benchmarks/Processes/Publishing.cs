namespace Portal.Benchmarks.Processes;

/// <summary>Makes the portal as it is installed: released, and compiled ahead of time.</summary>
internal static class Publishing
{
    public static async Task<string> PublishAsync()
    {
        var target = Path.Combine(Repository.Artifacts, "portal");
        var (succeeded, output) = await PublishAsync(target, ahead: true);
        if (!succeeded && output.Contains("crossgen2", StringComparison.OrdinalIgnoreCase))
        {
            // Its compiler is a package of its own, which not every registry has.
            Console.WriteLine("not compiled ahead of time: the compiler for that could not be restored");
            (succeeded, output) = await PublishAsync(target, ahead: false);
        }

        return succeeded ? target : throw new InvalidOperationException("Publishing failed:\n" + output);
    }

    private static async Task<(bool Succeeded, string Output)> PublishAsync(string target, bool ahead)
    {
        // Its own artifacts folder: the runtime identifier must not change the restore of ordinary builds.
        await using var publish = ChildProcess.Start(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "src", "Portal.Web"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false",
                $"-p:PublishReadyToRun={(ahead ? "true" : "false")}", "--artifacts-path", Path.Combine(Repository.Artifacts, "build"), "-o", target, "-v", "q", "-nodeReuse:false",
            ],
            folder: Repository.Root);
        return (await publish.ExitAsync(TimeSpan.FromMinutes(8)) == 0, publish.Output);
    }
}
