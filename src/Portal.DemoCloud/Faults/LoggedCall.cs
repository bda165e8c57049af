namespace Portal.DemoCloud.Faults;

/// <summary>A request that reached a service. The status is the one of the work done, whatever a fault made of it; 0 when a fault came first.</summary>
public sealed record LoggedCall(CloudService Service, string Method, string Path, string Query, string Route, int Status);
