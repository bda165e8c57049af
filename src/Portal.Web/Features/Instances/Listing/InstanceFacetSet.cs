using Portal.Domain.Compute;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>What instances are filtered by.</summary>
internal static class InstanceFacetSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Facet("status", 10, static (instance, _) => [instance.RawStatus]) with { Label = StatusLabel });
        builder.Add(Facet("flavor", 20, static (instance, context) => Some(context.Get<InstanceLookups>().FlavorName(instance))));
        builder.Add(Facet("image", 30, static (instance, context) => Some(context.Get<InstanceLookups>().ImageName(instance))));
        builder.Add(Facet("network", 40, static (instance, _) => instance.Addresses.Items.Select(static address => address.Network).Distinct()));
        builder.Add(Facet("key", 50, static (instance, _) => Some(instance.KeyName)));
        builder.Add(Facet("zone", 60, static (instance, _) => Some(instance.AvailabilityZone)));
        builder.Add(Facet("host", 70, static (instance, _) => Some(instance.Host)) with { Policy = PortalPolicy.Admin });
    }

    private static ResourceFacet<Instance> Facet(string id, int order, Func<Instance, ResourceContext, IEnumerable<string>> values) =>
        new(id, typeof(InstanceTexts)) { Values = values, Order = order };

    private static IEnumerable<string> Some(string? value) => string.IsNullOrEmpty(value) ? [] : [value];

    private static string StatusLabel(string raw, ResourceContext context) => RawStatus.Word(raw, context.Shared);
}
