using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.OpenStackClient.Nova.V2.Flavors;

internal static class FlavorMapper
{
    public static Flavor? Map(FlavorDto? flavor) =>
        flavor is not { Id.Length: > 0 }
            ? null
            : new Flavor(flavor.Id, string.IsNullOrEmpty(flavor.Name) ? flavor.Id : flavor.Name, flavor.Vcpus ?? 0, flavor.Ram ?? 0, flavor.Disk ?? 0)
            {
                EphemeralGiB = flavor.Ephemeral ?? 0,
                SwapMiB = flavor.Swap ?? 0,
                IsPublic = flavor.IsPublic ?? true,
                IsDisabled = flavor.Disabled ?? false,
                RxTxFactor = flavor.RxtxFactor,
                Description = flavor.Description,
                ExtraSpecs = flavor.ExtraSpecs is null
                    ? default
                    : new ValueMap(flavor.ExtraSpecs.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value ?? ""))),
            };
}
