namespace Portal.DemoCloud.Seeds;

/// <summary>The forty instances everybody finds in the demo.</summary>
internal static class DemoRoster
{
    public static IReadOnlyList<RosterEntry> All { get; } = [.. Shop(), .. Operations(), .. Research()];

    private static IEnumerable<RosterEntry> Shop()
    {
        yield return Web("lb-01", "2", 88.2) with { Floating = 2, Tag = "load-balancer" };
        yield return Web("lb-02", "2", 88.1) with { Floating = 1, Tag = "load-balancer" };
        yield return Web("web-01", "3", 61.4) with { Tag = "frontend" };
        yield return Web("web-02", "3", 61.4) with { Tag = "frontend" };
        yield return Web("web-03", "3", 34.7) with { Tag = "frontend" };
        yield return Web("web-04", "3", 12.3) with { Tag = "frontend" };
        yield return Shop("api-01", "precise", "3", 60.9) with { Tag = "api" };
        yield return Shop("api-02", "precise", "3", 60.9) with { Tag = "api" };
        yield return Shop("db-master", "debian", "5", 87.0) with { Groups = "default,database", Tag = "database", Locked = true };
        yield return Shop("db-replica", "debian", "5", 86.5) with { Groups = "default,database", Tag = "database" };
        yield return Shop("cache-01", "precise", "3", 59.2) with { Tag = "cache" };
        yield return Shop("queue-01", "debian", "2", 58.8) with { Tag = "queue" };
        yield return Shop("search-01", "precise", "4", 41.6) with { Tag = "search" };
        yield return Shop("mail-relay", "debian", "1", 80.3);
        yield return Shop("staging-web", "precise", "2", 9.5) with { State = "stopped", Groups = "default,web" };
        yield return Shop("staging-db", "debian", "3", 9.5) with { State = "stopped", Groups = "default,database" };
        yield return Shop("load-test-07", "precise", "5", 1.1) with { State = "error", Fault = ("NoValidHost", null) };
        yield return Shop("nightly-reports", "centos", "4", 21.8) with { State = "suspended" };
    }

    private static IEnumerable<RosterEntry> Operations()
    {
        yield return Ops("bastion-1", "debian", "1", 91.0) with { Floating = 2, Groups = "default,bastion" };
        yield return Ops("bastion-2", "debian", "1", 90.9) with { Groups = "default,bastion" };
        yield return Ops("ns1", "debian", "1", 90.2);
        yield return Ops("ns2", "debian", "1", 90.2);
        yield return Ops("monitoring", "precise", "4", 77.7);
        yield return Ops("log-collector", "precise", "4", 76.1);
        yield return Ops("git", "debian", "3", 70.4);
        yield return Ops("package-mirror", "debian", "3", 66.6);
        yield return Ops("ci-runner-1", "precise", "6", 18.9);
        yield return Ops("ci-runner-2", "precise", "6", 18.9) with
        {
            State = "error",
            Fault = ("ProcessExecutionError", "Unexpected error while running command.\nCommand: qemu-img resize /var/lib/nova/instances/disk 40G\nExit code: 1"),
        };
    }

    private static IEnumerable<RosterEntry> Research()
    {
        yield return Lab("notebook-okafor", "alice", "precise", "4", 30.2) with { Groups = "default,notebooks", Floating = 1 };
        yield return Lab("notebook-lindqvist", "bob", "precise", "4", 27.5) with { Groups = "default,notebooks" };
        yield return Lab("climate-sim-01", "bob", "fedora", "6", 6.4) with { Tag = "simulation" };
        yield return Lab("climate-sim-02", "bob", "fedora", "6", 6.4) with { Tag = "simulation" };
        yield return Lab("climate-sim-03", "bob", "fedora", "6", 6.3) with { State = "paused", Tag = "simulation" };
        yield return Lab("genome-pipeline", "alice", "centos", "5", 44.0);
        yield return Lab("dataset-mirror", "alice", "debian", "3", 52.8);
        yield return Lab("thesis-sandbox", "bob", "precise", "2", 3.2) with { State = "rescued" };
        yield return Lab("r-studio", "alice", "precise", "4", 15.0) with { State = "resized", ResizedFrom = "3" };
        yield return Lab("старый-архив 旧数据", "bob", "debian", "2", 85.1) with { State = "stopped" };
        yield return Lab("scratch", "bob", "cirros", "1", 0.4);
        yield return Lab("spark-test", "alice", "precise", "3", 0.1);
    }

    private static RosterEntry Shop(string name, string image, string flavor, double age) => new("web-shop", "alice", name, image, flavor, age);

    private static RosterEntry Web(string name, string flavor, double age) => Shop(name, "precise", flavor, age) with { Groups = "default,web" };

    private static RosterEntry Ops(string name, string image, string flavor, double age) => new("operations", "admin", name, image, flavor, age);

    private static RosterEntry Lab(string name, string user, string image, string flavor, double age) => new("research", user, name, image, flavor, age);
}
