using Microsoft.Extensions.Options;
using Portal.Web.Configuration;
using Portal.Web.Features.Alerts;
using Portal.Web.Modules;

namespace Portal.Web.Alerts;

internal static class AlertServices
{
    /// <summary>News for people who do not look: to webhooks and by mail. Without an <c>Alerts</c> section nothing is ever sent.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertsOptions>().ValidateOnStart();
        services.AddCheck<AlertsOptions>(AlertsOptions.Section);
        services.AddSingleton<IConfigureOptions<AlertsOptions>, AlertsOptionsSetup>();
        services.AddSingleton<IValidateOptions<AlertsOptions>, AlertsOptionsValidator>();
        services.AddSingleton<AlertLedgers>();
        services.AddSingleton<AlertOutbox>();
        services.AddSingleton<AlertWriter>();
        services.AddSingleton<AlertTasks>();
        services.AddSingleton<AlertClouds>();
        services.AddSingleton<AlertMeter>();
        services.AddSingleton<IAlertChannel, WebhookChannel>();
        services.AddSingleton<IAlertChannel, MailChannel>();
        services.AddSingleton<AlertSender>();
        services.AddSingleton<IAlertDesk, AlertDesk>();
        services.AddHostedService<AlertWatch>();
        services.AddPortalModule<AlertsModule>();
        return services;
    }
}
