using Microsoft.Extensions.Options;
using Portal.Web.Features.Nodes;
using Portal.Web.Modules;

namespace Portal.Web.Operators;

internal static class OperatorServices
{
    /// <summary>What operators see beyond the APIs. Without an <c>Operator</c> section nothing is read and nothing is offered.</summary>
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddOptions<OperatorsOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<OperatorsOptions>, OperatorsOptionsSetup>();
        services.AddSingleton<IValidateOptions<OperatorsOptions>, OperatorsOptionsValidator>();
        services.AddSingleton<Duties>();
        services.AddSingleton<IHeartbeatHistory, HeartbeatHistory>();
        services.AddSingleton<NodeWatches>();
        services.AddSingleton<INodeBoards>(static provider => provider.GetRequiredService<NodeWatches>());
        services.AddHostedService(static provider => provider.GetRequiredService<NodeWatches>());
        services.AddPortalModule<NodesModule>();
        return services;
    }
}
