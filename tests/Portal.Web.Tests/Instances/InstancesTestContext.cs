using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Features.Instances;
using Portal.Web.Live;
using Portal.Web.Live.Sightings;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Shell;
using Portal.Web.Storage;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;
using Portal.Web.UI;

namespace Portal.Web.Tests.Instances;

/// <summary>The instances area with a live list and operations that a test holds in its hands.</summary>
public abstract class InstancesTestContext : BunitContext
{
    internal InstancesTestContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Cloud = new FakeCloud(Clock);
        foreach (var capability in Enum.GetValues<CloudCapability>().Except([CloudCapability.Shelve, CloudCapability.SoftDelete, CloudCapability.InstanceActionLog, CloudCapability.LockVisible]))
        {
            Cloud.Capabilities.Add(capability);
        }

        Services.AddLogging();
        Services.AddLocalization();
        Services.AddMudServices(static options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<ILiveCloud>(Live);
        Services.AddSingleton<IInstanceOperations>(Operations);
        Services.AddSingleton<ITaskCenter>(Tasks);
        Services.AddSingleton<IPreferenceStore>(Preferences);
        Services.AddSingleton<ILaunchTemplateStore, NoTemplates>();
        Services.AddSingleton<IPortalAuthorizer, RoleAuthorizer>();
        Services.AddSingleton<IAuditLog>(Audit);
        Services.AddSingleton<ISightings>(Sightings);
        Services.AddSingleton<IHostNetworkFacts>(Facts);
        Services.AddScoped<PersonTime>();
        Services.AddScoped<InputFaultText>();
        Services.AddScoped<QuotaWords>();
        Services.AddScoped<ShellScript>();
        Services.AddInstances();
        Services.AddSingleton(static provider =>
        {
            var builder = new PortalModuleBuilder();
            foreach (var module in provider.GetServices<IPortalModule>())
            {
                module.Configure(builder);
            }

            return builder.Build();
        });
    }

    internal FakeTimeProvider Clock { get; } = new(An.Start);

    internal FakeCloud Cloud { get; }

    internal FakeLiveCloud Live { get; } = new();

    internal FakeHostFacts Facts { get; } = [];

    internal FakeInstanceOperations Operations { get; } = new();

    internal FakeTaskCenter Tasks { get; } = new();

    internal MemoryPreferences Preferences { get; } = new();

    internal ListedAudit Audit { get; } = new();

    internal ListedSightings Sightings { get; } = new();

    internal string Roles { get; set; } = "member";

    private protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    private protected IRenderedComponent<MudSnackbarProvider> Snackbars { get; private set; } = null!;

    private protected IRenderedComponent<InstancesPage> RenderPage(string query = "")
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(PortalPaths.Instances(context.Scope) + query);
        return Render<InstancesPage>(page => page.AddCascadingValue(context));
    }

    private protected void RenderProviders()
    {
        Dialogs = Render<MudDialogProvider>();
        Snackbars = Render<MudSnackbarProvider>();
    }

    /// <summary>The page with these instances on the screen.</summary>
    private protected IRenderedComponent<InstancesPage> RenderPageWith(IEnumerable<Instance> instances, string query = "")
    {
        var page = RenderPage(query);
        Live.FlavorView.Push([new Flavor("1", "m1.tiny", 1, 512, 1), new Flavor("2", "m1.small", 1, 2048, 20), new Flavor("3", "m1.huge", 64, 262144, 20)]);
        Live.InstanceView.Push(instances);
        page.WaitForElement("tr[data-id], .empty");
        return page;
    }

    private protected static string[] Names(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll("tr[data-id]").Select(static row => row.GetAttribute("data-id")!)];
}
