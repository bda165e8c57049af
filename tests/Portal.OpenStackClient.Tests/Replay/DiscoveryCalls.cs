using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Version discovery at the address of the recording's service.</summary>
internal static class DiscoveryCalls
{
    public static Task<object?> Compute(ReplayCloud cloud) => At(cloud, ServiceTypes.Compute, cloud.Recording.Port == 18774 ? "/v2/p" : cloud.Recording.Path.TrimEnd('/'));

    public static Task<object?> Image(ReplayCloud cloud) => At(cloud, ServiceTypes.Image, "");

    public static Task<object?> Block(ReplayCloud cloud) => At(cloud, ServiceTypes.BlockStorage, "");

    public static Task<object?> Network(ReplayCloud cloud) => At(cloud, ServiceTypes.Network, "");

    public static Task<object?> Identity(ReplayCloud cloud) =>
        At(cloud, ServiceTypes.Identity, cloud.Recording.Path == "/" ? "" : cloud.Recording.Path);

    private static async Task<object?> At(ReplayCloud cloud, string service, string path) =>
        await cloud.Discovery.GetAsync(service, new Uri($"http://127.0.0.1:{cloud.Recording.Port}{path}"), TestContext.Current.CancellationToken);
}
