namespace Portal.Domain.Operations.Impact;

/// <summary>A volume attached to an instance.</summary>
/// <param name="Device">Where the guest was told to find it (<c>/dev/vdb</c>).</param>
public sealed record AttachedVolume(string Id, string? Name, string ProjectId, int SizeGiB, string InstanceId, string? Device);
