namespace Portal.Domain.Operations.Nodes;

/// <summary>A fault as nova keeps it, also after the instance left its error state.</summary>
public sealed record RecordedFault(string InstanceId, int Code, string Message, string? Details, DateTimeOffset CreatedAt);
