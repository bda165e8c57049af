using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Keystone;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Notices;
using Portal.DemoCloud.Nova;
using Portal.DemoCloud.Swift;

namespace Portal.DemoCloud.State;

/// <summary>Everything the demo cloud knows. Read and written only while <see cref="Gate"/> is held.</summary>
internal sealed class Cloud
{
    public Cloud(DemoCloudOptions options)
    {
        Options = options;
        Clock = new CloudClock(options.Time, options.TimeScale);
        Identity = new IdentityStore(options.TokenLifetime);
        Objects = new SwiftStore(Clock);
        Daemons = new DaemonTable(Clock, options.ReportInterval ?? TimeSpan.FromSeconds(options.TimeScale == 0 ? 10 : Math.Max(10 * options.TimeScale, 0.5)));
        Tell = new NovaNotices(this);
    }

    public Lock Gate { get; } = new();

    public DemoCloudOptions Options { get; }

    public CloudClock Clock { get; }

    public IdentityStore Identity { get; }

    public ImageStore Images { get; } = new();

    /// <summary>What people uploaded.</summary>
    public BlobStore Blobs { get; } = new();

    public ComputeStore Compute { get; } = new();

    public VolumeStore Block { get; } = new();

    public SwiftStore Objects { get; }

    public DaemonTable Daemons { get; }

    public MigrationOrders MigrationOrders { get; } = new();

    public MoveBook Moves { get; } = new();

    public NoticeBoard Notices { get; } = new();

    /// <summary>Writes nova's messages to the board.</summary>
    public NovaNotices Tell { get; }

    /// <summary>Set once, when the services have their ports.</summary>
    public DemoEndpoints Endpoints
    {
        get;
        set
        {
            field = value;
            Catalog = new ServiceCatalog(value);
        }
    } = null!;

    public ServiceCatalog Catalog { get; private set; } = null!;

    /// <summary>How long a caller waits for a daemon that does not answer (rpc_response_timeout).</summary>
    public TimeSpan RpcTimeout => TimeSpan.FromSeconds(60 * Options.TimeScale);
}
