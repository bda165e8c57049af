using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Connections;

namespace Portal.Web.Configuration;

/// <summary>
/// What keeps a configured portal from starting and is no bug of it (a database that is away, a port that is taken, a folder that is not its
/// own): one sentence on standard error instead of a stack trace.
/// </summary>
internal static class StartupFaults
{
    /// <summary>EX_UNAVAILABLE of sysexits.h.</summary>
    private const int Unavailable = 69;

    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private static volatile bool _started;

    private static bool IsOwnProgram => Assembly.GetEntryAssembly() == typeof(StartupFaults).Assembly;

    /// <summary>Runs until it is told to stop. Only what is not understood leaves it as an exception.</summary>
    public static async Task RunPortalAsync(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(static () => _started = true);
        try
        {
            await app.RunAsync();
        }
        catch (Exception error) when (IsOwnProgram && !_started && Sentence(error) is { } sentence)
        {
            Console.Error.WriteLine($"The portal does not start: {sentence.ReplaceLineEndings(" ")}");
            Environment.ExitCode = Unavailable;
        }
    }

    /// <summary>The host logs a failed start and what falls with it with their stacks, and throws the exception too: once is enough.</summary>
    public static void SayOnce(this ILoggingBuilder logging)
    {
        if (IsOwnProgram)
        {
            logging.AddFilter(HostCategory, static level => _started && level >= LogLevel.Information);
        }
    }

    /// <summary>Null when there is no simple sentence for it.</summary>
    internal static string? Sentence(Exception error)
    {
        var chain = Chain(error).ToList();
        return chain.OfType<DbException>().FirstOrDefault() is { } database
            ? $"its database does not answer. {database.Message} (Database:Provider, Database:ConnectionString)"
            : chain.Any(static one => one is AddressInUseException or SocketException)
            ? $"it cannot listen. {error.Message} (--urls or ASPNETCORE_URLS names another address)"
            : chain.Any(static one => one is IOException or UnauthorizedAccessException) ? error.Message : null;
    }

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var one = error; one is not null; one = one.InnerException!)
        {
            yield return one;
        }
    }
}
