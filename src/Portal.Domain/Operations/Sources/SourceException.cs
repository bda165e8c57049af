namespace Portal.Domain.Operations.Sources;

/// <summary>Carries a <see cref="SourceFault"/> from an adapter to whoever shows it. Its text holds no secret.</summary>
public sealed class SourceException(SourceFault fault, Exception? inner = null)
    : Exception($"{fault.Source}: {fault.Kind}{(fault.Subject is null ? "" : $" ({fault.Subject})")}", inner)
{
    public SourceFault Fault { get; } = fault;
}
