using System.Collections.Immutable;

namespace Portal.Web.Modules;

/// <summary>Everything modules registered; fixed once the program runs.</summary>
public sealed class ModuleRegistry(ImmutableArray<Panel> panels, ImmutableArray<SlotEntry> slots, ImmutableArray<object> contributions)
{
    public ImmutableArray<Panel> Panels { get; } = [.. panels.OrderBy(static panel => panel.Group).ThenBy(static panel => panel.Order)];

    public ImmutableArray<SlotEntry> Slots { get; } = slots;

    public IEnumerable<SlotEntry> InSlot(string slot) =>
        Slots.Where(entry => entry.Slot == slot).OrderBy(static entry => entry.Options.Order);

    public IEnumerable<TContribution> Of<TContribution>() => contributions.OfType<TContribution>();
}
