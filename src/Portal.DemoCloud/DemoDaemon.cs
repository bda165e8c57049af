namespace Portal.DemoCloud;

/// <summary>Names of the daemons, as Folsom's tables call them. Folsom has no nova-conductor.</summary>
public static class DemoDaemon
{
    public const string Compute = "nova-compute";

    public const string Network = "nova-network";

    /// <summary>The metadata API of a multi-host node. It has no row in any table: nothing but asking it tells whether it lives.</summary>
    public const string Metadata = "nova-api-metadata";

    public const string Scheduler = "nova-scheduler";

    public const string Cert = "nova-cert";

    public const string ConsoleAuth = "nova-consoleauth";

    public const string CinderScheduler = "cinder-scheduler";

    public const string CinderVolume = "cinder-volume";

    /// <summary>Host of every daemon that is not a compute node's.</summary>
    public const string Controller = "controller";
}
