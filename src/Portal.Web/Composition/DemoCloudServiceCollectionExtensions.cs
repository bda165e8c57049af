namespace Portal.Web.Composition;

internal static class DemoCloudServiceCollectionExtensions
{
    public static IServiceCollection AddDemoCloud(this IServiceCollection services)
    {
        services.AddSingleton<DemoCloudHosting>();
        services.AddSingleton<IDemoCloud>(static provider => provider.GetRequiredService<DemoCloudHosting>());
        services.AddHostedService(static provider => provider.GetRequiredService<DemoCloudHosting>());
        return services;
    }
}
