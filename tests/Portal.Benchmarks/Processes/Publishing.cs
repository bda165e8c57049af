namespace Portal.Benchmarks.Processes;

/// <summary>Makes the portal as it is installed: released, and compiled ahead of time.</summary>
internal static class Publishing
{
    public static async Task<string> PublishAsync()
    {
        var target = Path.Combine(Repository.Artifacts, "portal");
        // Its own artifacts folder: the runtime identifier must not change the restore of ordinary builds.
        await using var publish = ChildProcess.Start(
            "dotnet",
            [
                "publish", Path.Combine(Repository.Root, "src", "Portal.Web"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false",
                "-p:PublishReadyToRun=true", "--artifacts-path", Path.Combine(Repository.Artifacts, "build"), "-o", target, "-v", "q", "-nodeReuse:false",
            ],
            folder: Repository.Root);
        return await publish.ExitAsync(TimeSpan.FromMinutes(20)) == 0 ? target : throw new InvalidOperationException("Publishing failed:\n" + publish.Output);
    }
}
