namespace Portal.Domain.Operations.Capacity;

/// <summary>How much of something was taken at one moment, and how much there was.</summary>
public readonly record struct CapacitySample(DateTimeOffset At, double Used, double Total);
