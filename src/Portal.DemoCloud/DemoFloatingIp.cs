namespace Portal.DemoCloud;

/// <summary>A floating IP as the machines know it, behind what the tables say.</summary>
/// <param name="RecordedHost">floating_ips.host.</param>
/// <param name="ServingHost">The node that really carries the address and its NAT rules; a live migration leaves it behind.</param>
public sealed record DemoFloatingIp(string Address, string ProjectId, string? InstanceId, string? RecordedHost, string? ServingHost);
