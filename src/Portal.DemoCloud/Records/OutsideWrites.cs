using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>
/// What somebody else's UPDATE of nova's tables does to the cloud: the columns that operators change by hand where no API does it. A plain UPDATE leaves
/// updated_at alone, and nothing on any machine moves by it. Called under the cloud's lock.
/// </summary>
internal static class OutsideWrites
{
    /// <summary>Tables, each with the column that may be written.</summary>
    public static IReadOnlyList<(string Table, string Column)> Columns { get; } = [("services", "disabled"), ("instances", "host"), ("floating_ips", "host")];

    /// <param name="id">Value of the row's key, its first column.</param>
    public static void Apply(Cloud cloud, string table, int id, object? value)
    {
        switch (table)
        {
            case "services":
                cloud.Daemons.All.FirstOrDefault(daemon => daemon.Id == id && !daemon.IsCinder)?.SetDisabled(value is true);
                break;
            case "instances" when cloud.Compute.Servers.All.FirstOrDefault(server => server.Number == id) is { IsDeleted: false } server:
                Scheduler.Occupy(cloud.Compute, server.Host, server.Flavor, -1);
                server.Host = value as string;
                Scheduler.Occupy(cloud.Compute, server.Host, server.Flavor, 1);
                break;
            case "floating_ips" when cloud.Compute.FloatingIps.Held.FirstOrDefault(ip => ip.Id == id) is { } ip:
                ip.Host = value as string;
                break;
        }

        cloud.Clock.Changed();
    }
}
