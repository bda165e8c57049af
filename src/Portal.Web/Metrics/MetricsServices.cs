using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Portal.Web.Alerts;
using Portal.Web.Composition;
using Portal.Web.Operators;
using Portal.Web.Policies;

namespace Portal.Web.Metrics;

internal static class MetricsServices
{
    public const string Path = "/metrics";

    /// <summary>
    /// The client's meter, the node boards', the alerts', and those of the framework that an operator asks about: requests, connections, circuits, the runtime.
    /// None of them is labelled with a person, a project or an instance.
    /// </summary>
    private static readonly string[] Meters =
    [
        ClientMeter.Name,
        NodeMeter.Name,
        AlertMeter.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Runtime",
    ];

    public static IServiceCollection AddPortalMetrics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MetricsOptions>, MetricsOptionsValidator>();
        if (configuration.GetSection(MetricsOptions.Section).Get<MetricsOptions>() is { Enabled: true })
        {
            services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        }

        return services;
    }

    public static void MapPortalMetrics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        var pipeline = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        pipeline.Use(async (context, next) =>
        {
            if (MetricsGuard.IsAllowed(context.Request, options.Token))
            {
                // The exporter answers the end of a pipeline, not an endpoint.
                context.SetEndpoint(null);
                await next(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        });
        pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(static _ => true);

        // Its own guard decides, which knows no people.
        app.MapGet(Path, pipeline.Build()).WithPolicy(PortalPolicy.Anonymous);
    }
}
