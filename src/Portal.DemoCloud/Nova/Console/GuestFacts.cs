namespace Portal.DemoCloud.Nova.Console;

/// <summary>What a guest knows of itself; RAM in MB.</summary>
internal sealed record GuestFacts(string HostName, string Release, string Kernel, string Address, int Ram, DateTimeOffset BootedAt, Func<DateTimeOffset> Now);
