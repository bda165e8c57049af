namespace Portal.DemoCloud.Faults;

public sealed record CallTotal(CloudService Service, string Method, string Route, int Count);
