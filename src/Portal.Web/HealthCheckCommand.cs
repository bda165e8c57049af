namespace Portal.Web;

/// <summary>
/// <c>Portal.Web --health-check</c>: asks the portal running beside it for <c>/healthz</c> and ends with 0 when it is
/// healthy, else 1. ASP.NET's container images have no other program that could ask.
/// </summary>
public static class HealthCheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>True when the command was asked for and has run; the exit code is set then.</summary>
    public static async Task<bool> RanAsync(string[] args)
    {
        if (args is not ["--health-check"])
        {
            return false;
        }

        Environment.ExitCode = await IsHealthyAsync(Address(Environment.GetEnvironmentVariable)) ? 0 : 1;
        return true;
    }

    /// <summary>Where the portal listens, by the variables that tell Kestrel so. Default: port 8080, as in the images.</summary>
    public static Uri Address(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (First(variable("ASPNETCORE_URLS")) is { } url)
        {
            return new Uri(new Uri(url.Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)), "/healthz");
        }

        return new Uri($"http://127.0.0.1:{First(variable("ASPNETCORE_HTTP_PORTS")) ?? "8080"}/healthz");
    }

    private static string? First(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    private static async Task<bool> IsHealthyAsync(Uri address)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}: {fault.Message}");
            return false;
        }
    }
}
