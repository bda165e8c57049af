namespace Portal.DemoCloud.Seeds;

/// <summary>Alike compute nodes over one NFS share, with nova-network multi-host, two pools of public addresses, and the flavors every Folsom starts with.</summary>
internal static class DemoHardware
{
    /// <summary>The export on which all nodes keep their instances, in GB.</summary>
    private const int Share = 40_960;

    public static void Plant(CloudSeed seed, SeedIds ids, int nodes)
    {
        for (var number = 1; number <= nodes; number++) seed.AddNode($"compute{number}", vcpus: 24, ram: 128_898, disk: Share);
        seed.AddNetwork(ids.Uuid(), "private", "10.20.0.0/16");
        seed.AddFloatingIpPool("public", "203.0.113.0/24");
        seed.AddFloatingIpPool("partners", "198.51.100.0/29");
        seed.AddFlavor("1", "m1.tiny", 512, 1, 0);
        seed.AddFlavor("2", "m1.small", 2048, 1, 20);
        seed.AddFlavor("3", "m1.medium", 4096, 2, 40);
        seed.AddFlavor("4", "m1.large", 8192, 4, 80);
        seed.AddFlavor("5", "m1.xlarge", 16384, 8, 160);
        seed.AddFlavor("6", "c1.compute", 4096, 8, 40, ephemeral: 80, swap: 2048);
    }
}
