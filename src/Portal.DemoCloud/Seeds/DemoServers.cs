namespace Portal.DemoCloud.Seeds;

/// <summary>Seeds of the standing instances, and of the fleet that makes a demo big.</summary>
internal static class DemoServers
{
    private static readonly Dictionary<string, string> Keys = new() { ["alice"] = "alice-laptop", ["bob"] = "bob-workstation", ["admin"] = "ops-team" };

    private static readonly (string Role, string Image, string Flavor)[] FleetRoles =
        [("web", "precise", "2"), ("api", "precise", "3"), ("worker", "debian", "2"), ("cache", "debian", "2"), ("batch", "centos", "3")];

    public static SeedServer Standing(
        RosterEntry entry, DateTimeOffset now, SeedIds ids, DemoPeople people, IReadOnlyDictionary<string, string> images)
    {
        var created = now.AddDays(-entry.Age);
        return new SeedServer(ids.Uuid(), entry.Name, people.Projects[entry.Project], people.Users[entry.User])
        {
            ImageId = images[entry.Image],
            FlavorId = entry.Flavor,
            KeyName = Keys[entry.User],
            VmState = entry.State,
            Created = created,
            // What is not plainly running was touched later than it was made.
            Updated = entry.State == "active" ? created.AddSeconds(14) : created.AddDays(entry.Age * 0.6),
            Metadata = entry.Tag is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["role"] = entry.Tag },
            SecurityGroups = entry.Groups.Split(','),
            FloatingIps = entry.Floating,
            IsLocked = entry.Locked,
            Fault = entry.Fault,
            Host = entry.Fault is { Item1: not "NoValidHost" } ? "compute4" : null,
            ResizedFromFlavorId = entry.ResizedFrom,
        };
    }

    /// <summary>Machines of the shop, made one after another over two months; few of them are not running.</summary>
    public static IEnumerable<SeedServer> Fleet(
        int count, DateTimeOffset now, SeedIds ids, DemoPeople people, IReadOnlyDictionary<string, string> images)
    {
        for (var i = 0; i < count; i++)
        {
            var (role, image, flavor) = FleetRoles[i % FleetRoles.Length];
            var created = now.AddDays(-60 + (59.0 * i / count));
            var state = ids.Random.Next(100) switch { < 4 => "stopped", 4 => "paused", 5 => "suspended", 6 => "error", _ => "active" };
            yield return new SeedServer(ids.Uuid(), $"{role}-{(i / FleetRoles.Length) + 100:0000}", people.Projects["web-shop"], people.Users["alice"])
            {
                ImageId = images[image],
                FlavorId = flavor,
                KeyName = Keys["alice"],
                VmState = state,
                Created = created,
                Updated = created.AddSeconds(12 + ids.Random.Next(20)),
                Metadata = new Dictionary<string, string> { ["role"] = role },
                Fault = state == "error" ? ("NoValidHost", null) : null,
            };
        }
    }
}
