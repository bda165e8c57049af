using Microsoft.Playwright;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Faults;

/// <summary>Every page of a project, the services it cannot do without, and what stands on it once they answer.</summary>
internal sealed record FaultPage(string Path, CloudService[] Needs, string Proof)
{
    public static IReadOnlyList<FaultPage> All(string instanceId) =>
    [
        new("", [CloudService.Nova], ".quotas .rings > :not(.waiting)"),
        new("/instances", [CloudService.Nova], "tr[data-id]"),
        new("/instances/launch", [CloudService.Nova, CloudService.Glance], ".launch[data-ready=true] [data-image-name]"),
        new($"/instances/{instanceId}", [CloudService.Nova], "[data-tab-shown=overview]"),
        new($"/instances/{instanceId}?tab=log", [CloudService.Nova], "pre.text:not(:empty)"),
        new($"/instances/{instanceId}?tab=console", [CloudService.Nova], ".console[data-state=Connected]"),
        new($"/instances/{instanceId}?tab=timeline", [CloudService.Nova], ".timeline"),
        new($"/instances/{instanceId}?tab=metadata", [CloudService.Nova], "[data-tab-shown=metadata]"),
        new($"/instances/{instanceId}/console", [CloudService.Nova], ".console[data-state=Connected]"),
        new("/images", [CloudService.Glance], "[data-group=Public]"),
        new("/keypairs", [CloudService.Nova], "table tbody tr"),
        new("/tasks", [], "main h1"),
        new("/audit", [], "#audit-find"),
        new("/settings", [CloudService.KeystonePublic], "a[href$='/settings/password']"),
    ];

    /// <summary>Pages of storage, images, usage and access: what each says of its own service. Those of <see cref="All"/> are not among them.</summary>
    public static IReadOnlyList<FaultPage> OfStorage { get; } =
    [
        new("/volumes", [CloudService.Cinder], "tr[data-id]"),
        new("/volume-snapshots", [CloudService.Cinder], "tr[data-id], .empty"),
        new("/quotas", [CloudService.Cinder], ".quotas .rings > :not(.waiting)"),
        new("/containers", [CloudService.Swift], "tr[data-id], .empty"),
        new("/images", [CloudService.Glance], "[data-group=Public]"),
        new("/access", [], "main h1"),
        new("/usage", [], ".sums"),
    ];

    public static string NameOf(CloudService service) => service switch
    {
        CloudService.Nova => "nova",
        CloudService.Glance => "glance",
        CloudService.Cinder => "cinder",
        CloudService.Swift => "swift",
        _ => "keystone",
    };

    /// <summary>What the page says of a failing service.</summary>
    public static ILocator Alert(IPage page, CloudService service) => page.Locator("main .alert").Filter(new() { HasTextString = NameOf(service) }).First;

    /// <summary>What it says of any other.</summary>
    public static ILocator OtherAlerts(IPage page, CloudService service) => page.Locator("main .alert").Filter(new() { HasNotTextString = NameOf(service) });
}
