using Microsoft.Extensions.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Shell;

/// <summary>Which panels a person is offered in a project: by policy, catalog and capability.</summary>
public sealed class PanelFinder(ModuleRegistry registry, IPortalAuthorizer authorizer, IStringLocalizerFactory localizers)
{
    public IEnumerable<PanelLink> For(ProjectContext context) =>
        registry.Panels.Where(panel => IsOffered(panel, context))
            .Select(panel => new PanelLink(panel, HrefOf(panel, context), localizers.Create(panel.Texts)[panel.Id]));

    /// <summary>The panel that a path lies in: the one with the longest address that starts it.</summary>
    public Panel? At(ProjectContext context, string path) =>
        registry.Panels.Where(panel => Contains(HrefOf(panel, context), panel, path))
            .MaxBy(static panel => panel.Path.Length);

    public static string HrefOf(Panel panel, ProjectContext context) =>
        panel.Path.Length == 0 ? context.BasePath : $"{context.BasePath}/{panel.Path}";

    private bool IsOffered(Panel panel, ProjectContext context) =>
        authorizer.IsAllowed(context, panel.Policy)
        && (panel.RequiresService is null || context.Capabilities.HasService(panel.RequiresService))
        && (panel.RequiresCapability is not { } capability || context.Capabilities.Has(capability));

    private static bool Contains(string href, Panel panel, string path) =>
        path.Equals(href, StringComparison.Ordinal)
        || (panel.Path.Length > 0 && path.StartsWith(href + "/", StringComparison.Ordinal));
}

/// <summary>A panel as a link in one project.</summary>
public sealed record PanelLink(Panel Panel, string Href, string Title);
