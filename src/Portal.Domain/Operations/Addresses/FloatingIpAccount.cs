namespace Portal.Domain.Operations.Addresses;

/// <summary>Where the floating IPs of one pool are.</summary>
/// <param name="Allocated">Held by a project, associated or not.</param>
/// <param name="Associated">Bound to a fixed IP.</param>
public sealed record FloatingIpAccount(string Pool, int Total, int Allocated, int Associated)
{
    public int Free => Total - Allocated;

    /// <summary>Held by projects and used for nothing.</summary>
    public int Idle => Allocated - Associated;
}
