using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Domain.Text;

namespace Portal.Domain.Compute;

/// <summary>An instance with what searching and sorting need, computed once.</summary>
internal sealed class InstanceEntry
{
    private readonly string _flavor;
    private readonly string _image;
    private readonly string _project;

    public InstanceEntry(Instance instance, InstanceNames names)
    {
        Instance = instance;
        _flavor = names.FlavorOf(instance);
        _image = names.ImageOf(instance);
        _project = names.ProjectOf(instance);
        Name = instance.Name.ToLowerInvariant();
        NameKey = NaturalOrder.Key(instance.Name);
        var haystack = new StringBuilder(Name).Append('\n').Append(instance.Id.ToLowerInvariant());
        foreach (var address in instance.Addresses)
        {
            haystack.Append('\n').Append(address.Address.ToLowerInvariant());
        }

        Haystack = haystack.ToString();
        HardwareAddresses = [.. instance.Addresses.Select(static address => address.MacAddress is { } mac ? HexPairs.Digits(mac) : null).OfType<string>().Distinct()];
        Address = FirstAddress(instance);
    }

    public Instance Instance { get; }

    public string Name { get; }

    public string NameKey { get; }

    /// <summary>Name, id and addresses in lower case; newlines keep a word from reaching across.</summary>
    public string Haystack { get; }

    /// <summary>Digits alone; none where the cloud does not tell (nova-network). Apart from the haystack, as any two letters of a word may be in them.</summary>
    public string[] HardwareAddresses { get; }

    /// <summary>Of the first address: IPv4 before IPv6, then as numbers; instances without one come last.</summary>
    public (int Family, UInt128 Number) Address { get; }

    /// <summary>The one value of a facet; null where it has none, or may have several.</summary>
    public string? Single(InstanceFacet facet) => facet switch
    {
        InstanceFacet.Status => Instance.RawStatus,
        InstanceFacet.Task => Instance.TaskState,
        InstanceFacet.Power => Instance.PowerState?.ToString(),
        InstanceFacet.Host => Instance.Host,
        InstanceFacet.Flavor => _flavor,
        InstanceFacet.Image => _image,
        InstanceFacet.Keypair => Instance.KeyName,
        InstanceFacet.Zone => Instance.AvailabilityZone,
        InstanceFacet.Project => _project,
        InstanceFacet.Name => Instance.Name,
        InstanceFacet.Id => Instance.Id,
        _ => null,
    };

    /// <summary>The distinct values that are listed and counted.</summary>
    public IEnumerable<string> Values(InstanceFacet facet) => facet switch
    {
        InstanceFacet.Network => Instance.Addresses.Select(address => address.Network).Distinct(),
        InstanceFacet.SecurityGroup => Instance.SecurityGroups.Distinct(),
        InstanceFacet.Tag => Instance.Tags.Distinct(),
        _ => Single(facet) is { Length: > 0 } value ? [value] : [],
    };

    private static (int, UInt128) FirstAddress(Instance instance)
    {
        foreach (var address in instance.Addresses)
        {
            if (IPAddress.TryParse(address.Address, out var ip))
            {
                var number = UInt128.Zero;
                foreach (var part in ip.GetAddressBytes())
                {
                    number = (number << 8) | part;
                }

                return (ip.AddressFamily == AddressFamily.InterNetwork ? 4 : 6, number);
            }
        }

        return (int.MaxValue, 0);
    }
}
