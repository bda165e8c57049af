using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Portal.Web.Shell;

/// <summary>How pages behind sign-in run.</summary>
public static class ShellRenderMode
{
    /// <summary>No prerendering: it would load every list twice. The first HTML carries a skeleton instead.</summary>
    public static IComponentRenderMode Interactive { get; } = new InteractiveServerRenderMode(prerender: false);
}
