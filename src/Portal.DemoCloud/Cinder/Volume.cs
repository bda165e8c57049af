namespace Portal.DemoCloud.Cinder;

/// <summary>A volume that a server holds; size in GB.</summary>
internal sealed record Volume(string Id, string Name, string TenantId, string UserId, int Size, string ServerId, string Mountpoint, DateTimeOffset Created);
