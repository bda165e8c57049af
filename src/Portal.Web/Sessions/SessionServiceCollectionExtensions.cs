using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Web.Sessions;

internal static class SessionServiceCollectionExtensions
{
    /// <summary>Sessions, who is signed in, and the projects they may open.</summary>
    public static IServiceCollection AddPortalSessions(this IServiceCollection services)
    {
        services.AddSingleton<SessionStore>();
        services.AddSingleton<TokenSealer>();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<ISessionEvents>(static provider => provider.GetRequiredService<SessionEvents>());
        services.AddSingleton<SessionVault>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<SessionLifecycle>();
        services.AddSingleton<SessionSweeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<SessionSweeper>());
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<LastProject>();
        services.TryAddSingleton<ICloudDirectory, CloudDirectory>();
        services.TryAddSingleton<IOwnAccount, OwnAccount>();
        services.TryAddSingleton<IProjectContexts, ProjectContexts>();
        services.AddScoped<AuthenticationStateProvider, PortalAuthenticationStateProvider>();
        services.AddScoped<RequestPerson>();
        services.TryAddScoped<ISessionAccessor, SessionAccessor>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(PortalAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, PortalAuthenticationHandler>(PortalAuthenticationHandler.SchemeName, null);
        return services;
    }
}
