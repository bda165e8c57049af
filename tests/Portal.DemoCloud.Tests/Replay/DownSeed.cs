using Portal.DemoCloud.Seeds;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>The two servers that stood on the recorded cloud when its daemons were killed.</summary>
internal static class DownSeed
{
    public const string OnCompute1 = "feec04ce-9ac0-4872-9cd1-81e3279de389";
    public const string OnCompute3 = "331d3153-7ce4-470d-a671-d7415c63d841";

    public static void Plant(CloudSeed seed)
    {
        Plant(seed, OnCompute1, "rec-on-compute1", "compute1");
        Plant(seed, OnCompute3, "rec-on-compute3", "compute3");
    }

    private static void Plant(CloudSeed seed, string id, string name, string host) =>
        seed.AddServer(new SeedServer(id, name, RecordedSeed.AdminTenant, RecordedSeed.AdminUser)
        {
            ImageId = "36478410-a1cd-446a-87f8-4f5c40b9ec1e",
            FlavorId = "1",
            Host = host,
            Created = RecordedSeed.Start,
        });
}
