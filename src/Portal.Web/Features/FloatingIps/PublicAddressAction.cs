using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.FloatingIps;

/// <summary>What this area adds to the menu of an instance.</summary>
internal static class PublicAddressAction
{
    private const int GroupOfNetwork = 2;

    public static ResourceAction<Instance> Give { get; } = new("give-public-address", typeof(FloatingIpText))
    {
        Check = static (instance, context) => IsOwn(instance, context) ? State(instance, context) : ActionState.Absent,
        Run = static (instances, context) => Desk(context).GiveAsync(instances[0], context.Project),
        Icon = Icons.Material.Outlined.Public,
        Group = GroupOfNetwork,
        Order = 900,
        RequiresCapability = CloudCapability.FloatingIps,
    };

    public static ResourceAction<Instance> Take { get; } = new("take-public-address", typeof(FloatingIpText))
    {
        Check = static (instance, context) => IsOwn(instance, context) && InstanceAddresses.Floating(instance).Count > 0 ? ActionState.Allowed : ActionState.Absent,
        Run = static (instances, context) => Desk(context).TakeAsync(instances[0], context.Project),
        Icon = Icons.Material.Outlined.PublicOff,
        Group = GroupOfNetwork,
        Order = 901,
        RequiresCapability = CloudCapability.FloatingIps,
    };

    /// <summary>For administrators who look at another project's instance: nova-network would give it an address of theirs.</summary>
    public static ResourceAction<Instance> GiveAsAdmin { get; } = new("give-public-address-as-admin", typeof(FloatingIpText))
    {
        Check = static (instance, context) => IsOwn(instance, context) ? ActionState.Absent : State(instance, context),
        Run = static (instances, context) => Desk(context).GiveToAsync(context.Project, instances[0]),
        Icon = Icons.Material.Outlined.AddLocationAlt,
        Group = GroupOfNetwork,
        Order = 902,
        Policy = PortalPolicy.Admin,
        RequiresCapability = CloudCapability.FloatingIps,
    };

    private static bool IsOwn(Instance instance, ResourceContext context) => instance.ProjectId == context.Project.Scope.ProjectId;

    /// <summary>By what the instance itself shows; the desk reads the project's addresses before it acts.</summary>
    private static ActionState State(Instance instance, ResourceContext context)
    {
        var texts = context.Texts(typeof(FloatingIpText));
        return InstanceAddresses.Floating(instance) is [var has, ..] ? ActionState.Refused(texts["has-already", has])
            : FloatingIpTarget.Of(instance, [], context.Project.Capabilities).Refusal is { } refusal ? ActionState.Refused(texts["target." + refusal])
            : ActionState.Allowed;
    }

    private static FloatingIpDesk Desk(ResourceContext context) => context.Get<IServiceProvider>().GetRequiredService<FloatingIpDesk>();
}
