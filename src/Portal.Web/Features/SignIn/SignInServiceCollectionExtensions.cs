using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Web.Shell;

namespace Portal.Web.Features.SignIn;

internal static class SignInServiceCollectionExtensions
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(SignInTiming.Default);
        services.AddSingleton<SignInService>();
        services.AddSingleton<PersonLook>();
        return services.AddSingleton<SignInCompletion>();
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapSignInAgain();
        routes.MapSignOut();
    }
}
