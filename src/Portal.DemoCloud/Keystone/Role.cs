namespace Portal.DemoCloud.Keystone;

internal sealed record Role(string Id, string Name);
