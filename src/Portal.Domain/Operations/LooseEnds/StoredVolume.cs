namespace Portal.Domain.Operations.LooseEnds;

/// <summary>A volume as cinder's database has it.</summary>
/// <param name="InstanceId">Who it says holds it.</param>
/// <param name="Since">When its row last changed.</param>
public sealed record StoredVolume(string Id, string? Name, string ProjectId, int SizeGiB, string Status, string? InstanceId, string? Device, string? Host, DateTimeOffset? Since);
