using Portal.Web.Modules;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Consoles;

public static class ConsoleServices
{
    /// <summary>Console logs and screens.</summary>
    public static IServiceCollection AddConsoles(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ConsoleOptions>(configuration.GetSection(ConsoleOptions.Section));
        services.AddSingleton<ConsoleHandles>();
        services.AddSingleton<ConsoleTargets>();
        services.AddSingleton<ConsoleProxy>();
        services.AddSingleton<IConsoleOperations, ConsoleOperations>();
        return services.AddPortalModule<ConsolesModule>();
    }

    /// <summary>The WebSocket of console screens. Its Origin is checked with all others' (Security/OriginCheck).</summary>
    public static void MapConsoles(this IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        pipeline.Run(ServeAsync);
        endpoints.Map("/console/{handle}", pipeline.Build()).WithPolicy(PortalPolicy.SignedIn);
    }

    private static async Task ServeAsync(HttpContext http)
    {
        // The address names no cloud; the handle belongs to one of the browser's sign-ins.
        var sessions = PortalPrincipal.SessionKeys(http.User);
        if (!http.WebSockets.IsWebSocketRequest || sessions.Count == 0)
        {
            http.Response.StatusCode = sessions.Count == 0 ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
            return;
        }

        await http.RequestServices.GetRequiredService<ConsoleProxy>().ServeAsync(http, (string)http.Request.RouteValues["handle"]!, sessions);
    }
}
