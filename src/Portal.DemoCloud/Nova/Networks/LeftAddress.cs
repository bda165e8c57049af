namespace Portal.DemoCloud.Nova.Networks;

/// <summary>A fixed IP whose instance is gone and which nobody freed.</summary>
/// <param name="IsAllocated">False: it was given back, and its row still names the instance.</param>
internal sealed record LeftAddress(string Address, string ServerId, bool IsAllocated);
