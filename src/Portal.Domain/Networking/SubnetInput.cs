using Portal.Domain.Validation;

namespace Portal.Domain.Networking;

/// <summary>Checks a subnet before it is sent: what neutron would refuse, and what would not work later.</summary>
public static class SubnetInput
{
    /// <param name="network">Where it is to be; null for a network that is made with it.</param>
    /// <param name="networks">All that the project sees.</param>
    /// <param name="own">The subnet that is edited; null for a new one.</param>
    public static IReadOnlyList<InputFault> Check(SubnetDraft draft, Network? network, IReadOnlyCollection<Network> networks, IReadOnlyCollection<Router> routers, Subnet? own = null)
    {
        var faults = new List<InputFault>();
        if (TextRules.Length(draft.Name.Trim()) is > TextRules.MaxLength and var length)
        {
            faults.Add(new(InputField.Name, InputFaultKind.TooLong) { Actual = length, Limit = TextRules.MaxLength });
        }

        if (CheckRange(draft.Cidr, out var block) is { } wrong)
        {
            faults.Add(wrong);
            return faults;
        }

        if (own is null)
        {
            faults.AddRange(CheckNeighbours(block, network, networks, routers));
        }

        faults.AddRange(CheckGateway(draft, block));
        faults.AddRange(CheckPools(draft, block));
        faults.AddRange(draft.Dns.Where(static server => AddressNumber.Of(server) is null).Select(static server => new InputFault(InputField.Dns, InputFaultKind.Malformed) { Item = server }));
        return faults;
    }

    private static InputFault? CheckRange(string text, out CidrBlock block)
    {
        block = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(InputField.Cidr, InputFaultKind.Missing);
        }

        if (!text.Contains('/', StringComparison.Ordinal) || !CidrBlock.TryParse(text, out block) || block.PrefixLength == 0)
        {
            return new(InputField.Cidr, InputFaultKind.Malformed) { Item = text.Trim() };
        }

        // Neutron recommends the network instead (neutron-lib, api/validators: "is recommended instead").
        if (AddressNumber.Of(text.Trim().Split('/')[0]) != block.First)
        {
            return new(InputField.Cidr, InputFaultKind.HostBits) { Item = block.ToString() };
        }

        // Below that neither gateway nor instance finds a place (neutron refuses /31 and /32 with DHCP).
        var most = block.EtherType == EtherType.IPv4 ? 30 : 126;
        return block.PrefixLength > most ? new(InputField.Cidr, InputFaultKind.RangeTooSmall) { Limit = most } : null;
    }

    /// <summary>No two subnets of a network overlap (neutron refuses it), nor two that a router is to join; elsewhere it is allowed, and told.</summary>
    private static IEnumerable<InputFault> CheckNeighbours(CidrBlock block, Network? network, IReadOnlyCollection<Network> networks, IReadOnlyCollection<Router> routers)
    {
        var overlapping = networks
            .SelectMany(static other => other.Subnets.Items.Select(subnet => (Network: other, Subnet: subnet)))
            .Where(pair => CidrBlock.TryParse(pair.Subnet.Cidr, out var range) && range.Overlaps(block)).ToList();
        var joined = routers.Where(router => network is not null && network.Subnets.Items.Any(subnet => router.SubnetIds.Contains(subnet.Id)))
            .SelectMany(static router => router.SubnetIds.Items).ToHashSet(StringComparer.Ordinal);
        foreach (var (other, subnet) in overlapping)
        {
            var label = $"{other.Name} ({subnet.Cidr})";
            if (other.Id == network?.Id)
            {
                return [new(InputField.Cidr, InputFaultKind.RangeTaken) { Item = label }];
            }

            if (joined.Contains(subnet.Id))
            {
                return [new(InputField.Cidr, InputFaultKind.RangeOnRouter) { Item = label }];
            }
        }

        return overlapping.Where(static pair => !pair.Network.IsExternal).Take(1)
            .Select(static pair => new InputFault(InputField.Cidr, InputFaultKind.RangeElsewhere) { Item = $"{pair.Network.Name} ({pair.Subnet.Cidr})" });
    }

    private static IEnumerable<InputFault> CheckGateway(SubnetDraft draft, CidrBlock block)
    {
        if (!draft.HasGateway || string.IsNullOrWhiteSpace(draft.Gateway))
        {
            yield break;
        }

        if (AddressNumber.Of(draft.Gateway) is not { } gateway)
        {
            yield return new(InputField.Gateway, InputFaultKind.Malformed) { Item = draft.Gateway.Trim() };
        }
        else if (!block.HasHost(draft.Gateway))
        {
            yield return new(InputField.Gateway, InputFaultKind.Outside) { Item = block.ToString() };
        }
        else if (draft.Pools.Items.FirstOrDefault(pool => AddressNumber.Of(pool.Start) <= gateway && gateway <= AddressNumber.Of(pool.End)) is { } pool)
        {
            yield return new(InputField.Gateway, InputFaultKind.InPool) { Item = pool.ToString() };
        }
    }

    private static IEnumerable<InputFault> CheckPools(SubnetDraft draft, CidrBlock block)
    {
        var seen = new List<(UInt128 Start, UInt128 End, AddressPool Pool)>();
        foreach (var pool in draft.Pools)
        {
            if (AddressNumber.Of(pool.Start) is not { } start || AddressNumber.Of(pool.End) is not { } end || start > end)
            {
                yield return new(InputField.Pools, InputFaultKind.Malformed) { Item = pool.ToString() };
            }
            else if (!block.HasHost(pool.Start) || !block.HasHost(pool.End))
            {
                yield return new(InputField.Pools, InputFaultKind.Outside) { Item = block.ToString() };
            }
            else if (seen.Find(other => start <= other.End && other.Start <= end).Pool is { } other)
            {
                yield return new(InputField.Pools, InputFaultKind.RangeTaken) { Item = other.ToString() };
            }
            else
            {
                seen.Add((start, end, pool));
            }
        }
    }
}
