using Microsoft.Extensions.Options;
using Portal.Domain.Networking;
using Portal.Web.Configuration;
using Portal.Web.Features.Nodes;
using Portal.Web.Modules;
using Portal.Web.Operators.Addresses;
using Portal.Web.Operators.LooseEnds;
using Portal.Web.Operators.Probes;

namespace Portal.Web.Operators;

internal static class OperatorServices
{
    /// <summary>What operators see beyond the APIs. Without an <c>Operator</c> section a cloud's APIs are read while an administrator looks, and nothing else.</summary>
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddOptions<OperatorsOptions>().ValidateOnStart();
        services.AddCheck<OperatorsOptions>(OperatorsOptions.Section);
        services.AddSingleton<IConfigureOptions<OperatorsOptions>, OperatorsOptionsSetup>();
        services.AddSingleton<IValidateOptions<OperatorsOptions>, OperatorsOptionsValidator>();
        services.AddSingleton<Duties>();
        services.AddSingleton<IHeartbeatHistory, HeartbeatHistory>();
        services.AddSingleton<INodeNotes, NodeNotes>();
        services.AddSingleton<IOperatorConnections, OperatorConnections>();
        services.AddSingleton<NodePictures>();
        services.AddSingleton<HintLog>();
        services.AddSingleton<ApiBoardReaders>();
        services.AddSingleton<INodeBoards, NodeBoards>();
        services.AddSingleton<INodeDetails, NodeDetails>();
        services.AddSingleton<IPlacements, Placements>();
        services.AddSingleton<IAddressBooks, AddressBooks>();
        services.AddSingleton<ILooseEnds, LooseEndReader>();
        services.AddSingleton<IHostNetworkFacts, HostNetworkFacts>();
        services.AddSingleton<ProbeWatch>();
        services.AddSingleton<IProbeBoards>(static provider => provider.GetRequiredService<ProbeWatch>());
        services.AddHostedService(static provider => provider.GetRequiredService<ProbeWatch>());
        services.AddHostedService<NodeWatches>();
        services.AddHostedService<NodeMeter>();
        services.AddPortalModule<NodesModule>();
        return services;
    }
}
