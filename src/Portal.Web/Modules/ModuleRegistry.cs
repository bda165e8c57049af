using System.Collections.Immutable;
using System.Reflection;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Modules;

/// <summary>Everything modules registered; fixed once the program runs.</summary>
public sealed class ModuleRegistry(ImmutableArray<Panel> panels, ImmutableArray<SlotEntry> slots, ImmutableArray<object> contributions)
{
    public ImmutableArray<Panel> Panels { get; } = [.. panels.OrderBy(static panel => panel.Group).ThenBy(static panel => panel.Order)];

    public ImmutableArray<SlotEntry> Slots { get; } = slots;

    /// <summary>Assemblies other than the portal's own whose pages the router must know.</summary>
    public ImmutableArray<Assembly> PluginAssemblies { get; init; } = [];

    public IEnumerable<SlotEntry> InSlot(string slot) =>
        Slots.Where(entry => entry.Slot == slot).OrderBy(static entry => entry.Options.Order);

    /// <summary>What of a slot this person is offered in this project.</summary>
    public IEnumerable<SlotEntry> InSlot(string slot, ProjectContext context, IPortalAuthorizer authorizer) =>
        InSlot(slot).Where(entry =>
            authorizer.IsAllowed(context, entry.Options.Policy)
            && (entry.Options.RequiresCapability is not { } capability || context.Capabilities.Has(capability)));

    public IEnumerable<TContribution> Of<TContribution>() => contributions.OfType<TContribution>();
}
