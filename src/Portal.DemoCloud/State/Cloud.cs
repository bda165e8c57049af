using Portal.DemoCloud.Glance;
using Portal.DemoCloud.Keystone;
using Portal.DemoCloud.Nova;

namespace Portal.DemoCloud.State;

/// <summary>Everything the demo cloud knows. Read and written only while <see cref="Gate"/> is held.</summary>
internal sealed class Cloud(DemoCloudOptions options)
{
    public Lock Gate { get; } = new();

    public DemoCloudOptions Options { get; } = options;

    public CloudClock Clock { get; } = new(options.Time, options.TimeScale);

    public IdentityStore Identity { get; } = new(options.TokenLifetime);

    public ImageStore Images { get; } = new();

    public ComputeStore Compute { get; } = new();

    public DemoEndpoints Endpoints { get; set; } = null!;
}
