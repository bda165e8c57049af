namespace Portal.Web.Operations;

public static class OperationsServices
{
    /// <summary>Everything a person does to the cloud: policy, audit, rate budget, at most once.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OperationsOptions>(configuration.GetSection(OperationsOptions.Section));
        services.AddSingleton<IRequestBudget, RequestBudget>();
        services.AddSingleton<Lookout>();
        services.AddSingleton<CommandSender>();
        services.AddSingleton<LaunchSender>();
        services.AddSingleton<IInstanceOperations, InstanceOperations>();
        services.AddSingleton<CloudWrites>();
        services.AddSingleton<ScopeTurns>();
        services.AddSingleton<IFloatingIpOperations, FloatingIpOperations>();
        services.AddSingleton<IAddressGiftOperations, AddressGiftOperations>();
        services.AddSingleton<INetworkOperations, NetworkOperations>();
        services.AddSingleton<ISecurityGroupOperations, SecurityGroupOperations>();
        services.AddSingleton<IVolumeOperations, VolumeOperations>();
        services.AddSingleton<IAggregateOperations, AggregateOperations>();
        services.AddSingleton<IObjectOperations, ObjectOperations>();
        services.AddSingleton<IImageOperations, ImageOperations>();
        services.AddSingleton<IKeypairOperations, KeypairOperations>();
        services.AddSingleton<IEc2Operations, Ec2Operations>();
        services.AddSingleton<IMigrationOperations, MigrationOperations>();
        services.AddSingleton<IDrainOperations, DrainOperations>();
        services.AddSingleton<IRepairOperations, RepairOperations>();
        services.AddSingleton<RecordWrites>();
        services.AddSingleton<INodeOperations, NodeOperations>();
        services.AddSingleton<IEvacuationOperations, EvacuationOperations>();
        return services;
    }
}
