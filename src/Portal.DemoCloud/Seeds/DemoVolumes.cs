namespace Portal.DemoCloud.Seeds;

/// <summary>Volumes of those instances that would be poor without.</summary>
internal static class DemoVolumes
{
    private static readonly (string Server, string Name, int Size, string Mountpoint)[] All =
    [
        ("db-master", "db-master-data", 200, "/dev/vdb"),
        ("db-master", "db-master-log", 50, "/dev/vdc"),
        ("db-replica", "db-replica-data", 200, "/dev/vdb"),
        ("log-collector", "logs-2012", 500, "/dev/vdb"),
        ("package-mirror", "packages", 400, "/dev/vdb"),
        ("dataset-mirror", "datasets", 1000, "/dev/vdb"),
        ("genome-pipeline", "reference-genomes", 300, "/dev/vdb"),
    ];

    public static void Plant(CloudSeed seed, SeedIds ids, IReadOnlyList<SeedServer> servers)
    {
        foreach (var (name, volume, size, mountpoint) in All)
            if (servers.FirstOrDefault(server => server.Name == name) is { } server)
                seed.AddVolume(ids.Uuid(), volume, server.ProjectId, server.UserId, size, server.Id, mountpoint);
    }
}
