namespace Portal.DemoCloud.Notices;

/// <summary>A message as nova, cinder or glance publishes it: bare JSON, without the envelope of later releases.</summary>
internal sealed record Notice(string Exchange, string RoutingKey, string EventType, ReadOnlyMemory<byte> Body);
