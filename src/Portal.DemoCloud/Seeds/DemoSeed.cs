namespace Portal.DemoCloud.Seeds;

/// <summary>The standard demo: a small company's cloud with three projects.</summary>
internal static class DemoSeed
{
    public static void Plant(CloudSeed seed, int instances, int nodes, int objects = 0)
    {
        var ids = new SeedIds(2012);
        var people = DemoPeople.Plant(seed, ids);
        DemoHardware.Plant(seed, ids, nodes);
        var images = DemoImages.Plant(seed, ids, people.Projects["operations"]);
        DemoAccess.Plant(seed, people);

        var roster = DemoRoster.All.Take(instances).Select(entry => DemoServers.Standing(entry, seed.Now, ids, people, images)).ToList();
        roster.AddRange(DemoServers.Fleet(Math.Max(0, instances - DemoRoster.All.Count), seed.Now, ids, people, images));
        SetQuotas(seed, people, roster);
        foreach (var server in roster.OrderBy(server => server.Created)) seed.AddServer(server);
        DemoVolumes.Plant(seed, ids, people, roster);
        DemoObjects.Plant(seed, people.Projects, objects);
    }

    /// <summary>Room for some more in every project, and for the fleet of a big demo.</summary>
    private static void SetQuotas(CloudSeed seed, DemoPeople people, List<SeedServer> servers)
    {
        foreach (var (name, id) in people.Projects)
        {
            var count = servers.Count(server => server.ProjectId == id);
            var room = name == "web-shop" ? 40 : 20;
            var limit = Math.Max(room, count + (count / 5));
            seed.SetQuota(id, limit, limit * 4, limit * 4096);
        }
    }
}
