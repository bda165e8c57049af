namespace Portal.Domain.Operations.Heartbeats;

/// <summary>Which daemon on which node.</summary>
/// <param name="Host">Name under which it registered (<c>compute1</c>; a cinder backend may be <c>host@lvm</c>).</param>
/// <param name="Binary">Name of the program (<c>nova-compute</c>, <c>nova-network</c>, <c>cinder-volume</c>…).</param>
public readonly record struct ServiceKey(string Host, string Binary)
{
    public override string ToString() => $"{Binary}@{Host}";
}
