using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Sources;
using Portal.Web.Operators;

namespace Portal.Web.Composition;

internal static class DemoCloudServiceCollectionExtensions
{
    public static IServiceCollection AddDemoCloud(this IServiceCollection services)
    {
        services.AddSingleton<DemoCloudHosting>();
        services.AddSingleton<IDemoCloud>(static provider => provider.GetRequiredService<DemoCloudHosting>());
        services.AddSingleton<IPostConfigureOptions<OperatorsOptions>, DemoOperators>();
        services.AddHostedService(static provider => provider.GetRequiredService<DemoCloudHosting>());
        return services;
    }

    /// <summary>After the client: its sources of operators, but for what the demo holds in memory.</summary>
    public static IServiceCollection AddDemoOperators(this IServiceCollection services)
    {
        var real = services.Last(static service => service.ServiceType == typeof(IOperatorConnector)).ImplementationType!;
        return services.AddSingleton<IOperatorConnector>(provider => new DemoOperatorConnector(
            (IOperatorConnector)ActivatorUtilities.CreateInstance(provider, real), provider.GetRequiredService<DemoCloudHosting>()));
    }
}
