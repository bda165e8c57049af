namespace Portal.DemoCloud.Faults;

/// <summary>A fault in force, under the number that clears it, and how many requests it has left (null: no end).</summary>
public sealed record ActiveFault(int Id, Fault Fault, int? Left);
