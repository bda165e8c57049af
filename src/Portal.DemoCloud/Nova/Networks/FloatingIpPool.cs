namespace Portal.DemoCloud.Nova.Networks;

/// <summary>A range of public addresses; which of them are taken the table knows.</summary>
internal sealed record FloatingIpPool(string Name, string Cidr);
