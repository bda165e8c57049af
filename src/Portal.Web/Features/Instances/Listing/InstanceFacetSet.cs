using Portal.Domain.Compute;
using Portal.Domain.Text;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>What instances are filtered by.</summary>
internal static class InstanceFacetSet
{
    /// <summary>No task of nova is called so.</summary>
    private const string Hung = "hung!";

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Facet("status", 10, static (instance, _) => [instance.RawStatus]) with { Label = StatusLabel });
        builder.Add(Facet("task", 12, Tasks) with { Label = TaskLabel });
        builder.Add(Facet("project", 14, static (instance, _) => [instance.ProjectId]) with
        {
            Label = static (id, context) => HostileText.Visible(context.Get<InstanceLookups>().ProjectName(id)),
            Policy = PortalPolicy.Admin,
            Reach = TableReach.Everyone,
        });
        builder.Add(Facet("flavor", 20, static (instance, context) => Some(context.Get<InstanceLookups>().FlavorName(instance))));
        builder.Add(Facet("image", 30, static (instance, context) => Some(context.Get<InstanceLookups>().ImageName(instance))));
        builder.Add(Facet("network", 40, static (instance, _) => instance.Addresses.Items.Select(static address => address.Network).Distinct()));
        builder.Add(Facet("key", 50, static (instance, _) => Some(instance.KeyName)));
        builder.Add(Facet("zone", 60, static (instance, _) => Some(instance.AvailabilityZone)));
        builder.Add(Facet("host", 16, static (instance, _) => Some(instance.Host)) with { Policy = PortalPolicy.Admin });
    }

    private static ResourceFacet<Instance> Facet(string id, int order, Func<Instance, ResourceContext, IEnumerable<string>> values) =>
        new(id, typeof(InstanceTexts)) { Values = values, Order = order };

    private static IEnumerable<string> Some(string? value) => string.IsNullOrEmpty(value) ? [] : [value];

    /// <summary>What nova is doing to it, and whether that has gone on for too long to be believed.</summary>
    private static IEnumerable<string> Tasks(Instance instance, ResourceContext context) => instance.TaskState is not { Length: > 0 } task ? []
        : InstanceActions.LooksHung(instance, context.Clock.GetUtcNow()) ? [Hung, task]
        : [task];

    private static string TaskLabel(string task, ResourceContext context) =>
        task == Hung ? context.Texts(typeof(InstanceTexts))["Facet.hung"] : InstanceLook.TaskWord(task, context.Shared);

    private static string StatusLabel(string raw, ResourceContext context) => RawStatus.Word(raw, context.Shared);
}
