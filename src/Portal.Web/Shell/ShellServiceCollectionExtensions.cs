using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Portal.Web.Features.Keypairs;
using Portal.Web.Features.Overview;
using Portal.Web.Features.Settings;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI;

namespace Portal.Web.Shell;

/// <summary>The shell: components, languages, modules and the pages that belong to no feature.</summary>
public static class ShellServiceCollectionExtensions
{
    public static IServiceCollection AddShell(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(static options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomEnd;
            options.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddLocalization();
        services.AddTransient<MudLocalizer, PortalMudLocalizer>();
        services.Configure<RequestLocalizationOptions>(static options =>
        {
            options.SetDefaultCulture("en");
            options.SupportedCultures = [.. Languages.All];
            options.SupportedUICultures = [.. Languages.All];
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = Languages.CookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        services.AddOptions<MessageOptions>().BindConfiguration(MessageOptions.Section);
        services.AddPortalModules(configuration);
        services.AddScoped<PersonTime>();
        services.AddScoped<PersonSettings>();
        services.AddScoped<ShellScript>();
        services.AddScoped<PanelFinder>();
        services.AddTransient<PaletteFinder>();
        services.AddTransient<KeypairScript>();
        services.AddTransient<InputFaultText>();
        services.AddTransient<QuotaWords>();
        return services
            .AddPortalModule<OverviewModule>()
            .AddPortalModule<KeypairsModule>()
            .AddPortalModule<SettingsModule>();
    }

    /// <summary>Before anything that speaks to people.</summary>
    public static IApplicationBuilder UseShell(this IApplicationBuilder app) => app.UseRequestLocalization();

    /// <summary>Pages, static files and the choice of language.</summary>
    public static RazorComponentsEndpointConventionBuilder MapShell(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().WithPolicy(PortalPolicy.Anonymous);
        routes.MapLanguages();
        var modules = routes.ServiceProvider.GetRequiredService<ModuleRegistry>();
        return routes.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. modules.PluginAssemblies]);
    }
}
