using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using Portal.Web.Configuration;

namespace Portal.Web.Security;

internal static class SecurityServiceCollectionExtensions
{
    public static IServiceCollection AddPortalSecurity(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, ForwardedHeadersSetup>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, CircuitLogCap>();
        services.AddSingleton<SignInThrottle>();
        services.AddAntiforgery(static options =>
        {
            options.HeaderName = "X-Portal-Antiforgery";
            options.Cookie.Name = "portal-antiforgery";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // The whole portal says itself who may frame it.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddHsts(static options => options.MaxAge = TimeSpan.FromDays(180));

        // A browser that lost its connection comes back within a minute or starts anew; each kept circuit costs its page's memory.
        services.Configure<CircuitOptions>(static options =>
        {
            options.DisconnectedCircuitMaxRetained = 50;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(90);
            options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
        });
        return services;
    }

    /// <summary>What guards every request, before anything else looks at it.</summary>
    public static WebApplication UsePortalSecurity(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseMiddleware<OriginCheck>();

        // People get a page that says so; programs get the bare status.
        app.UseWhen(
            static context => HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            static pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        if (app.Services.GetRequiredService<IOptions<PortalSessionOptions>>().Value.AllowPlainHttp)
        {
            Log.PlainHttpAllowed(app.Logger);
        }

        if (CircuitLogCap.IsOff(app.Configuration))
        {
            Log.CircuitTraceAllowed(app.Logger);
        }

        return app;
    }
}
