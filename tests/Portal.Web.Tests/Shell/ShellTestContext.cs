using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Shell;
using Portal.Web.Storage;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Shell;

/// <summary>The shell's own registrations with everything behind them in the test's hands.</summary>
public abstract class ShellTestContext : BunitContext
{
    internal ShellTestContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Cloud = new FakeCloud(Clock);
        Cloud.Capabilities.Add(CloudCapability.GenerateKeypair);
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<ILiveCloud>(Live);
        Services.AddSingleton<IPreferenceStore>(Preferences);
        Services.AddSingleton<IPortalAuthorizer, RoleAuthorizer>();
        Services.AddSingleton<IAuditLog>(Audit);
        Services.AddSingleton<IHostNetworkFacts>(Facts);
        Services.AddSingleton<ISessionEvents>(Events);
        Services.AddSingleton<IKeypairOperations>(Keypairs);
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddShellParts(new ConfigurationBuilder().Build());
        Services.AddMudServices(static options => options.PopoverOptions.CheckForPopoverProvider = false);
    }

    internal FakeTimeProvider Clock { get; } = new(An.Start);

    internal FakeCloud Cloud { get; }

    internal FakeLiveCloud Live { get; } = new();

    internal MemoryPreferences Preferences { get; } = new();

    internal FakeHostFacts Facts { get; } = [];

    internal ListedAudit Audit { get; } = new();

    internal FakeSessionEvents Events { get; } = new();

    internal FakeKeypairOperations Keypairs { get; } = new();

    private protected ProjectContext Context(string roles = "member") => An.Context(Cloud, roles: roles);

    private protected IRenderedComponent<TComponent> RenderIn<TComponent>(ProjectContext context, Action<ComponentParameterCollectionBuilder<TComponent>>? more = null)
        where TComponent : IComponent =>
        Render<TComponent>(component =>
        {
            component.AddCascadingValue(context);
            more?.Invoke(component);
        });

    private protected IRenderedComponent<MudDialogProvider> RenderDialogs()
    {
        Render<MudPopoverProvider>();
        Render<MudSnackbarProvider>();
        return Render<MudDialogProvider>();
    }

    private protected void Go(string path) => Services.GetRequiredService<NavigationManager>().NavigateTo(path);
}
