using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Portal.Web.Modules;

/// <summary>Collects what modules add. Order within a slot is by <c>order</c>, then by registration.</summary>
public sealed class PortalModuleBuilder
{
    private readonly List<Panel> _panels = [];
    private readonly List<SlotEntry> _slots = [];
    private readonly List<object> _contributions = [];

    public PortalModuleBuilder AddPanel(Panel panel)
    {
        if (_panels.Any(other => other.Id == panel.Id))
        {
            throw new InvalidOperationException($"Two panels are called '{panel.Id}'.");
        }

        _panels.Add(panel);
        return this;
    }

    /// <summary>Adds a component to a named slot (see <see cref="Slots"/>).</summary>
    public PortalModuleBuilder AddToSlot<TComponent>(string slot, SlotOptions options)
        where TComponent : IComponent
    {
        _slots.Add(new SlotEntry(slot, typeof(TComponent), options));
        return this;
    }

    /// <summary>Adds a typed contribution that a table or menu collects: a column, a row action, a palette command.</summary>
    public PortalModuleBuilder Add<TContribution>(TContribution contribution)
        where TContribution : notnull
    {
        _contributions.Add(contribution);
        return this;
    }

    public ModuleRegistry Build(ImmutableArray<Assembly> plugins = default) =>
        new([.. _panels], [.. _slots], [.. _contributions]) { PluginAssemblies = plugins.IsDefault ? [] : plugins };
}

/// <param name="Id">Unique in its slot; also the title's key and the tab's name in the address.</param>
/// <param name="Texts">Type whose resources hold the title; null for slots without titles.</param>
public sealed record SlotOptions(string Id, Type? Texts = null, int Order = 100)
{
    public string Policy { get; init; } = Policies.PortalPolicy.ProjectRead;

    public Domain.Clouds.CloudCapability? RequiresCapability { get; init; }

    /// <summary>Of a tab: on whose instance's page it stands. On that of another project's only what asks for nothing but the instance itself.</summary>
    public UI.Table.TableReach Reach { get; init; } = UI.Table.TableReach.Project;
}

public sealed record SlotEntry(string Slot, Type Component, SlotOptions Options);
