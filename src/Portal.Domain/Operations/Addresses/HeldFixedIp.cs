namespace Portal.Domain.Operations.Addresses;

/// <summary>A fixed IP that an instance holds.</summary>
/// <param name="LeaseTaken">Whether the guest took the lease; false also for one that is off or was built a moment ago.</param>
public sealed record HeldFixedIp(string Address, long NetworkId, string InstanceId, bool LeaseTaken);
