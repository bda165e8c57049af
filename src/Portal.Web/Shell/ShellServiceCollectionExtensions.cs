using Microsoft.AspNetCore.Diagnostics;
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
    /// <summary>
    /// Bytes of one message from a browser: 60,000 letters of any language, where the largest text fields end. With SignalR's own
    /// 32 KiB a pasted script ended the circuit, and everything typed with it, instead of being called too long.
    /// </summary>
    private const int MaximumMessage = 192 * 1024;

    public static IServiceCollection AddShell(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PasswordChange>();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(static hub => hub.MaximumReceiveMessageSize = MaximumMessage);
        services.Configure<RequestLocalizationOptions>(static options =>
        {
            options.SetDefaultCulture("en");
            options.SupportedCultures = [.. Languages.All];
            options.SupportedUICultures = [.. Languages.All];
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = Languages.CookieName },
                new CookieRequestCultureProvider { CookieName = Languages.PersonCookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        return services.AddShellParts(configuration);
    }

    /// <summary>What components need, without the server that hosts them.</summary>
    internal static IServiceCollection AddShellParts(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMudServices(static options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomEnd;
            options.SnackbarConfiguration.PreventDuplicates = true;
            options.SnackbarConfiguration.MaximumOpacity = 100;
            options.SnackbarConfiguration.ShowTransitionDuration = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 200;
            options.SnackbarConfiguration.NormalIcon = Icons.Material.Outlined.Info;
            options.SnackbarConfiguration.SuccessIcon = Icons.Material.Outlined.CheckCircle;
            options.SnackbarConfiguration.WarningIcon = Icons.Material.Outlined.WarningAmber;
            options.SnackbarConfiguration.ErrorIcon = Icons.Material.Outlined.ErrorOutline;
        });
        services.AddLocalization();
        services.AddTransient<MudLocalizer, PortalMudLocalizer>();
        services.AddOptions<MessageOptions>().BindConfiguration(MessageOptions.Section);
        services.AddPortalModules(configuration);
        services.AddScoped<PersonTime>();
        services.AddScoped<PersonSettings>();
        services.AddScoped<ShellScript>();
        services.AddScoped<PanelFinder>();
        services.AddTransient<PaletteFinder>();
        services.AddTransient<PaletteSearch>();
        services.AddTransient<KeypairScript>();
        services.AddTransient<InputFaultText>();
        services.AddTransient<QuotaWords>();
        return services
            .AddPortalModule<OverviewModule>()
            .AddPortalModule<KeypairsModule>()
            .AddPortalModule<SettingsModule>();
    }

    /// <summary>Before anything that speaks to people: their language, and a page where an address leads nowhere.</summary>
    public static IApplicationBuilder UseShell(this IApplicationBuilder app) => app
        .UseRequestLocalization()
        .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true)
        .Use(LeaveOtherAnswersAsync);

    // Someone is looking at the address bar: not a script's call, a file, or the circuit's own traffic.
    private static bool IsPageRequest(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.GetTypedHeaders().Accept.Any(static accepted => accepted.MediaType == "text/html");

    // Only "nothing is here" has a page; a refusal or a fault keeps its own answer.
    private static async Task LeaveOtherAnswersAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if ((http.Response.StatusCode != StatusCodes.Status404NotFound || !IsPageRequest(http)) && http.Features.Get<IStatusCodePagesFeature>() is { } feature)
        {
            feature.Enabled = false;
        }
    }

    /// <summary>Pages, static files and the choice of language.</summary>
    public static RazorComponentsEndpointConventionBuilder MapShell(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().WithPolicy(PortalPolicy.Anonymous);
        routes.MapLanguages();
        var modules = routes.ServiceProvider.GetRequiredService<ModuleRegistry>();
        return routes.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(static options => options.ConfigureWebSocketAcceptContext = static (_, accept) =>
            {
                // Each message is compressed by itself: an idle tab then keeps no window of a quarter of a megabyte.
                accept.DisableServerContextTakeover = true;
                return Task.CompletedTask;
            })
            .AddAdditionalAssemblies([.. modules.PluginAssemblies]);
    }
}
