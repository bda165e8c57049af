namespace Portal.Domain.Compute;

/// <summary>An instance's hardware addresses, one call each: where neither the list of instances nor a list of ports tells them (nova-network).</summary>
public interface IHardwareAddressService
{
    Task<IReadOnlyList<string>> ListAsync(string instanceId, CancellationToken cancellationToken);
}
