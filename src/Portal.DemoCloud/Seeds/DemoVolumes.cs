namespace Portal.DemoCloud.Seeds;

/// <summary>Volumes of those instances that would be poor without, some that lie about, and what went wrong once.</summary>
internal static class DemoVolumes
{
    private const string Ssd = "ssd";
    private const string Capacity = "capacity";

    private static readonly (string Server, string Name, int Size, string Device, string Type)[] Held =
    [
        ("db-master", "db-master-data", 200, "/dev/vdb", Ssd),
        ("db-master", "db-master-log", 50, "/dev/vdc", Ssd),
        ("db-replica", "db-replica-data", 200, "/dev/vdb", Ssd),
        ("log-collector", "logs-2012", 500, "/dev/vdb", Capacity),
        ("package-mirror", "packages", 400, "/dev/vdb", Capacity),
        ("dataset-mirror", "datasets", 1000, "/dev/vdb", Capacity),
        ("genome-pipeline", "reference-genomes", 300, "/dev/vdb", Capacity),
    ];

    private static readonly (string Project, string User, string? Name, int Size, string? Type, string Status, double Age, string? Description)[] Free =
    [
        ("web-shop", "alice", "media-uploads", 120, Capacity, "available", 48.2, "Pictures of the catalogue, before they went to object storage"),
        ("web-shop", "alice", "load-test-results", 40, Ssd, "available", 6.1, null),
        ("web-shop", "bob", "staging-restore", 80, null, "error", 9.4, "Restore of the staging database, 2012-09"),
        ("operations", "admin", "bastion-home", 10, null, "available", 90.8, null),
        ("operations", "admin", "old-tracker", 60, Capacity, "error_deleting", 70.0, "Tracker before the move"),
        ("research", "bob", "climate-output", 250, Capacity, "available", 5.8, "Run 14 to 17"),
        ("research", "bob", "архив 旧数据", 100, null, "available", 84.9, null),
        ("research", "alice", null, 20, null, "available", 0.6, null),
    ];

    public static void Plant(CloudSeed seed, SeedIds ids, DemoPeople people, IReadOnlyList<SeedServer> servers)
    {
        seed.AddVolumeType(Ssd, "media", "flash");
        seed.AddVolumeType(Capacity, "media", "disk");
        foreach (var project in people.Projects.Values) seed.SetVolumeQuota(project, 20, 2000);
        foreach (var (name, volume, size, device, type) in Held)
        {
            if (servers.FirstOrDefault(server => server.Name == name) is not { } server) continue;
            var id = ids.Uuid();
            seed.AddVolume(new SeedVolume(id, volume, server.ProjectId, server.UserId, size)
            {
                Type = type,
                ServerId = server.Id,
                Device = device,
                Created = server.Created.AddDays(0.2),
                Metadata = volume == "db-master-data" ? new Dictionary<string, string> { ["backup"] = "nightly", ["owner"] = "database" } : new(),
            });
            if (volume == "db-master-data") seed.AddVolumeSnapshot(ids.Uuid(), id, "before-schema-42", "Taken before the change of the order tables", seed.Now.AddDays(-7.3));
        }

        foreach (var (project, user, name, size, type, status, age, description) in Free)
        {
            var id = ids.Uuid();
            seed.AddVolume(new SeedVolume(id, name, people.Projects[project], people.Users[user], size)
            {
                Type = type,
                Status = status,
                Description = description,
                Created = seed.Now.AddDays(-age),
            });
            if (name is "media-uploads" or "climate-output") seed.AddVolumeSnapshot(ids.Uuid(), id, $"{name}-weekly", null, seed.Now.AddDays(-2.1));
        }
    }
}
