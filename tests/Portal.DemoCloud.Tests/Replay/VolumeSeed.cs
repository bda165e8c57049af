using Portal.DemoCloud.Seeds;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>What stood on the recorded cloud when cinder was recorded.</summary>
internal static class VolumeSeed
{
    public const string DbLog = "22379629-543c-4f14-bd9e-7f2e86bcf029";
    public const string Spare = "76e3fd5d-8125-4f86-ad9f-7f020c075225";
    public const string DbData = "978b11b3-3b32-41f7-9204-9e8df53a4cd8";
    public const string AltData = "da7a39db-ae92-4070-904a-915b780e56b8";
    public const string SpareSnapshot = "5928db72-64f7-4ec5-b996-dab938a9cf79";

    /// <summary>Holds the volumes of the populated cloud.</summary>
    public const string Database = "753ab84c-5823-40d1-9be9-6ce1a915f7bc";

    /// <summary>Takes the volume that cinder/075 shows.</summary>
    public const string Taker = "bd3e8fa9-5e94-4391-98d7-138937326537";

    public static void Plant(CloudSeed seed)
    {
        PlantServer(seed, Database, "db-1");
        PlantServer(seed, Taker, "rec-taker");
        PlantHeld(seed);
        seed.AddVolume(new SeedVolume(AltData, "alt-data", RecordedSeed.AltTenant, RecordedSeed.AltUser, 2));
        seed.AddVolumeSnapshot(SpareSnapshot, Spare, "spare-snap");
    }

    /// <summary>The volumes of the populated cloud, which nova/496 and the first lists of cinder show.</summary>
    public static void PlantHeld(CloudSeed seed)
    {
        seed.AddVolume(Demo(DbLog, "db-log", 5) with { ServerId = Database, Device = "/dev/vdc" });
        seed.AddVolume(Demo(Spare, "spare", 1));
        seed.AddVolume(Demo(DbData, "db-data", 10) with { ServerId = Database, Device = "/dev/vdb" });
    }

    private static SeedVolume Demo(string id, string name, int size) => new(id, name, RecordedSeed.DemoTenant, RecordedSeed.DemoUser, size);

    private static void PlantServer(CloudSeed seed, string id, string name) =>
        seed.AddServer(new SeedServer(id, name, RecordedSeed.DemoTenant, RecordedSeed.DemoUser)
        {
            ImageId = "36478410-a1cd-446a-87f8-4f5c40b9ec1e",
            FlavorId = "1",
            Created = RecordedSeed.Start,
        });
}
