using System.Globalization;
using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Quotas;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Flavors, key pairs and limits on the wire against what was made of them.</summary>
internal static class ComputeChecks
{
    private static readonly Lossless<Flavor> FlavorFields = new(new Dictionary<string, Func<Flavor, object?>>
    {
        ["id"] = static f => f.Id,
        ["name"] = static f => f.Name,
        ["vcpus"] = static f => WireForm.Number(f.Vcpus),
        ["ram"] = static f => WireForm.Number(f.RamMiB),
        ["disk"] = static f => WireForm.Number(f.DiskGiB),
        ["rxtx_factor"] = static f => f.RxTxFactor,
        ["OS-FLV-EXT-DATA:ephemeral"] = static f => WireForm.Number(f.EphemeralGiB),
        ["OS-FLV-DISABLED:disabled"] = static f => f.IsDisabled,
        ["os-flavor-access:is_public"] = static f => f.IsPublic,
        ["description"] = static f => f.Description,
    }, new HashSet<string> { "links", "swap", "extra_specs" });

    private static readonly Dictionary<string, (QuotaResource Resource, bool Used)?> Absolute = new()
    {
        ["maxTotalInstances"] = (QuotaResource.Instances, false),
        ["totalInstancesUsed"] = (QuotaResource.Instances, true),
        ["maxTotalCores"] = (QuotaResource.Cores, false),
        ["totalCoresUsed"] = (QuotaResource.Cores, true),
        ["maxTotalRAMSize"] = (QuotaResource.Ram, false),
        ["totalRAMUsed"] = (QuotaResource.Ram, true),
        ["maxTotalKeypairs"] = (QuotaResource.KeyPairs, false),
        ["maxTotalFloatingIps"] = (QuotaResource.FloatingIps, false),
        ["totalFloatingIpsUsed"] = (QuotaResource.FloatingIps, true),
        ["maxSecurityGroups"] = (QuotaResource.SecurityGroups, false),
        ["totalSecurityGroupsUsed"] = (QuotaResource.SecurityGroups, true),
        ["maxSecurityGroupRules"] = (QuotaResource.SecurityGroupRules, false),
        ["maxServerGroups"] = (QuotaResource.ServerGroups, false),
        ["totalServerGroupsUsed"] = (QuotaResource.ServerGroups, true),
        ["maxServerGroupMembers"] = (QuotaResource.ServerGroupMembers, false),
        ["maxServerMeta"] = (QuotaResource.MetadataItems, false),
        ["maxPersonality"] = (QuotaResource.InjectedFiles, false),
        ["maxPersonalitySize"] = (QuotaResource.InjectedFileBytes, false),
        ["maxImageMeta"] = (QuotaResource.ImageMetadataItems, false),
        ["maxTotalVolumes"] = (QuotaResource.Volumes, false),
        ["maxTotalVolumeGigabytes"] = (QuotaResource.VolumeGigabytes, false),
        // Always 0 with cinder, so worse than nothing.
        ["totalVolumesUsed"] = null,
        ["totalVolumeGigabytesUsed"] = null,
    };

    public static void CheckFlavor(JsonElement wire, Flavor flavor)
    {
        FlavorFields.Check(wire, flavor);
        Assert.Equal(wire.GetProperty("swap") is { ValueKind: JsonValueKind.Number } swap ? swap.GetInt32() : 0, flavor.SwapMiB);
        Assert.Equal(
            wire.TryGetProperty("extra_specs", out var specs)
                ? specs.EnumerateObject().Select(static spec => KeyValuePair.Create(spec.Name, spec.Value.GetString()!)).OrderBy(static spec => spec.Key, StringComparer.Ordinal)
                : [],
            flavor.ExtraSpecs);
    }

    public static void CheckKeypair(JsonElement wire, Keypair keypair)
    {
        Assert.Equal(wire.GetProperty("name").GetString(), keypair.Name);
        Assert.Equal(wire.GetProperty("fingerprint").GetString(), keypair.Fingerprint);
        Assert.Equal(wire.TryGetProperty("public_key", out var key) ? key.GetString() : null, keypair.PublicKey);
        Assert.Equal(wire.TryGetProperty("type", out var type) ? type.GetString() : null, keypair.Type);
    }

    public static void CheckLimits(JsonElement wire, ProjectLimits limits)
    {
        foreach (var entry in wire.GetProperty("absolute").EnumerateObject())
        {
            Assert.True(Absolute.TryGetValue(entry.Name, out var line), $"{entry.Name} is not carried over.");
            if (line is { } known)
            {
                var number = entry.Value.GetInt64();
                var quota = limits.Find(known.Resource)!;
                if (CurrentNetwork.Quotas.Contains(quota))
                {
                    // Neutron's line took the place of what this nova still says of it.
                    continue;
                }

                Assert.Equal(number < 0 && !known.Used ? null : number, known.Used ? quota.Used : quota.Limit);
            }
        }

        var rates = wire.GetProperty("rate").EnumerateArray().SelectMany(static rate => rate.GetProperty("limit").EnumerateArray().Select(limit =>
            new RateLimit(limit.GetProperty("verb").GetString()!, rate.GetProperty("regex").GetString()!, limit.GetProperty("value").GetInt32(),
                limit.GetProperty("remaining").GetInt32(), limit.GetProperty("unit").GetString()!,
                DateTimeOffset.Parse(limit.GetProperty("next-available").GetString()!, CultureInfo.InvariantCulture))));
        Assert.Equal(rates, limits.Rates);
    }
}
