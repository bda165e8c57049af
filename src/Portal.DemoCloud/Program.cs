using System.Runtime.InteropServices;

namespace Portal.DemoCloud;

/// <summary>The demo cloud as a program of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        DemoCloudOptions options;
        try
        {
            options = CommandLine.Parse(args);
            options.Warn = Console.Error.WriteLine;
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        var stop = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var cloud = await DemoCloudHost.StartAsync(options);
        foreach (var service in Enum.GetValues<CloudService>()) Console.WriteLine($"{service,-15} {cloud.Endpoints[service]}");
        foreach (var account in DemoAccounts.All) Console.WriteLine($"account         {account.Name} / {account.Password} ({string.Join(", ", account.Projects)})");
        Console.WriteLine($"control page    {cloud.ControlPage}");
        await stop.Task;
        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }
}
