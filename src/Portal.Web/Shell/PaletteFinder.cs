using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Compute;
using Portal.Web.Live;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Shell;

/// <summary>What the palette lists for a typed text: instances by name, id or address, then whatever else modules find, then panels and commands by their words.</summary>
internal sealed class PaletteFinder(
    ModuleRegistry registry,
    PanelFinder panels,
    IPortalAuthorizer authorizer,
    IServiceProvider services,
    IStringLocalizerFactory localizers,
    IStringLocalizer<ShellText> loc,
    IStringLocalizer<SharedText> shared)
{
    private const int MostInstances = 8;
    private LiveSnapshot<Instance>? _indexed;
    private InstanceIndex _index = InstanceIndex.Empty;

    public ImmutableArray<PaletteEntry> Find(string text, ProjectContext context, LiveSnapshot<Instance>? instances, PaletteSearch others)
    {
        var wanted = text.Trim();
        return [.. Instances(wanted, context, instances), .. others.Find(wanted), .. Places(context).Where(entry => Matches(entry, wanted))];
    }

    /// <summary>The page of an instance and everything that can be done to it.</summary>
    public ImmutableArray<PaletteEntry> ActionsFor(Instance instance, string text, ProjectContext context)
    {
        var group = loc["palette.actions"];
        var open = new PaletteEntry("open", group, loc["palette.instance"])
        {
            Icon = Icons.Material.Outlined.OpenInNew,
            Href = PortalPaths.Instance(context.Scope, instance.Id),
        };
        var acts = registry.Of<InstancePaletteActions>().SelectMany(source => source.Make(services, context, instance))
            .Select(act => new PaletteEntry(act.Id, group, act.Label) { Icon = act.Icon, Run = act.Run, Reason = act.Reason });
        return [.. acts.Prepend(open).Where(entry => Matches(entry, text.Trim()))];
    }

    private IEnumerable<PaletteEntry> Instances(string text, ProjectContext context, LiveSnapshot<Instance>? snapshot)
    {
        if (text.Length == 0 || snapshot is null)
        {
            return [];
        }

        if (!ReferenceEquals(_indexed, snapshot))
        {
            (_indexed, _index) = (snapshot, InstanceIndex.Build(snapshot.Items, InstanceNames.Empty, _index));
        }

        return _index.FindBest(text, MostInstances).Select(instance => new PaletteEntry(instance.Id, loc["palette.instances"], instance.Name)
        {
            Icon = InstanceLook.Of(instance, shared).Icon,
            Detail = string.Join(" · ", instance.Addresses.Items.Select(static address => address.Address).Prepend(InstanceLook.Of(instance, shared).Word).Take(3)),
            Instance = instance,
        });
    }

    private IEnumerable<PaletteEntry> Places(ProjectContext context)
    {
        var pages = panels.For(context).Select(link => new PaletteEntry(link.Panel.Id, loc["palette.pages"], link.Title) { Icon = link.Panel.Icon, Href = link.Href });
        var commands = registry.Of<PaletteCommand>()
            .Where(command => authorizer.IsAllowed(context, command.Policy)
                && (command.RequiresService is not { } service || context.Capabilities.HasService(service))
                && (command.RequiresCapability is not { } capability || context.Capabilities.Has(capability)))
            .Select(command => new PaletteEntry(command.Id, loc["palette.commands"], localizers.Create(command.Texts)[command.Id])
            {
                Icon = command.Icon,
                Href = command.Address(context),
            });
        return pages.Concat(commands);
    }

    private static bool Matches(PaletteEntry entry, string text) =>
        text.Length == 0 || CultureInfo.CurrentCulture.CompareInfo.IndexOf(entry.Label, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
