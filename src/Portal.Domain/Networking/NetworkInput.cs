using Portal.Domain.Validation;

namespace Portal.Domain.Networking;

/// <summary>Checks networks, routers and ports before they are sent.</summary>
public static class NetworkInput
{
    /// <summary>Neutron would take a name twice; nobody could tell the two apart.</summary>
    /// <param name="taken">Names of the other things of its kind.</param>
    public static IReadOnlyList<InputFault> CheckName(string? name, IEnumerable<string> taken)
    {
        var trimmed = (name ?? "").Trim();
        return [.. TextRules.Name(InputField.Name, name), .. taken.Contains(trimmed, StringComparer.Ordinal) ? [new InputFault(InputField.Name, InputFaultKind.Taken) { Item = trimmed }] : (InputFault[])[]];
    }

    /// <param name="ports">Those known on the network.</param>
    public static IReadOnlyList<InputFault> CheckPort(PortDraft draft, Network network, IEnumerable<NetworkPort> ports)
    {
        var faults = new List<InputFault>();
        if (TextRules.Length(draft.Name.Trim()) is > TextRules.MaxLength and var length)
        {
            faults.Add(new(InputField.Name, InputFaultKind.TooLong) { Actual = length, Limit = TextRules.MaxLength });
        }

        if (network.Subnets.Count == 0)
        {
            faults.Add(new(InputField.Networks, InputFaultKind.NotUsable) { Item = network.Name });
        }

        if (string.IsNullOrWhiteSpace(draft.Address))
        {
            return faults;
        }

        if (AddressNumber.Of(draft.Address) is not { } address)
        {
            faults.Add(new(InputField.Address, InputFaultKind.Malformed) { Item = draft.Address.Trim() });
        }
        else if (!network.Subnets.Items.Any(subnet => (draft.SubnetId is null || subnet.Id == draft.SubnetId) && CidrBlock.TryParse(subnet.Cidr, out var block) && block.HasHost(draft.Address)))
        {
            faults.Add(new(InputField.Address, InputFaultKind.Outside) { Item = string.Join(", ", network.Subnets.Items.Where(subnet => draft.SubnetId is null || subnet.Id == draft.SubnetId).Select(static subnet => subnet.Cidr)) });
        }
        else if (ports.Any(port => port.NetworkId == network.Id && port.Addresses.Items.Any(own => AddressNumber.Of(own.Address) == address)))
        {
            faults.Add(new(InputField.Address, InputFaultKind.Taken) { Item = draft.Address.Trim() });
        }

        return faults;
    }
}
