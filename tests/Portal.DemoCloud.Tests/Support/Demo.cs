namespace Portal.DemoCloud.Tests.Support;

internal static class Demo
{
    /// <summary>A demo cloud whose start ends with the test.</summary>
    public static Task<DemoCloudHost> StartAsync(DemoCloudOptions? options = null) => DemoCloudHost.StartAsync(options, TestContext.Current.CancellationToken);
}
