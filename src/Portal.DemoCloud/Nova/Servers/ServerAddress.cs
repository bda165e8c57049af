namespace Portal.DemoCloud.Nova.Servers;

internal sealed record ServerAddress(string Network, string Address);
