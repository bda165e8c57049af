using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Features.Sessions;
using Portal.Web.Modules;

namespace Portal.Web.Features.SignIn;

internal static class SignInServiceCollectionExtensions
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(SignInTiming.Default);
        services.AddSingleton<SignInService>();
        services.AddSingleton<SignInCompletion>();
        return services.AddPortalModule<SessionsModule>();
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapSignInAgain();
        routes.MapSignOut();
    }
}
