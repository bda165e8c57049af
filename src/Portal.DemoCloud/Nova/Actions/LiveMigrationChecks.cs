using System.Text.Json;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>nova/scheduler/driver.py schedule_live_migration, check by check and in its order. The reason goes out as a message, and nowhere else.</summary>
internal sealed class LiveMigrationChecks(Cloud cloud)
{
    /// <param name="isAskedToFail">The destination is to find its CPU unfit, as nova's libvirt driver says it.</param>
    public CheckVerdict Run(Server server, string? host, bool blockMigration, bool isAskedToFail)
    {
        var source = cloud.Compute.Node(server.Host);
        if (server.PowerState != 1 || source is null) return Refused(server, json => Kwargs(json, ("instance_id", server.Id)));
        if (!cloud.Daemons.IsUp(source.Compute)) return Down(server, source.Host);
        if (host is null) return Down(server, null);
        if (cloud.Compute.Node(host) is not { } target) return Refused(server, json => Kwargs(json, ("host", host)));
        if (!cloud.Daemons.IsUp(target.Compute)) return Down(server, host);
        if (target == source) return Refused(server, json => Kwargs(json, ("host", host), ("instance_id", server.Id)));
        // Unlike the placement of new servers this allows no overcommit, and forgets what is kept for the host itself.
        var available = target.Ram - target.UsedRam;
        if (available <= server.Flavor.Ram)
            return Refused(server, json => Kwargs(json, ("reason", $"Unable to migrate {server.Id} to {host}: Lack of memory(host:{available} <= instance:{server.Flavor.Ram})")));
        if (!target.Compute.IsRunning || !source.Compute.IsRunning) return new CheckVerdict.NoAnswer();
        if (blockMigration) return Unfit(server, host, "Block migration can not be used with shared storage.");
        return isAskedToFail ? Unfit(server, host, "Unacceptable CPU info: CPU doesn't have compatibility.") : new CheckVerdict.Passed();
    }

    private CheckVerdict.Refused Unfit(Server server, string host, string reason)
    {
        cloud.Tell.CheckFailed(server, "check_can_live_migrate_destination", host, reason);
        return Refused(server, json => Kwargs(json, ("value", reason)));
    }

    private CheckVerdict.Refused Refused(Server server, Action<Utf8JsonWriter> reason)
    {
        cloud.Tell.MigrationRefused(server, stateIsPutBack: false, reason);
        return new CheckVerdict.Refused();
    }

    private CheckVerdict.ServiceDown Down(Server server, string? host)
    {
        cloud.Tell.MigrationRefused(server, stateIsPutBack: true, json => Kwargs(json, ("host", host)));
        return new CheckVerdict.ServiceDown(host ?? "None");
    }

    private static void Kwargs(Utf8JsonWriter json, params (string Name, string? Value)[] values)
    {
        json.WriteStartObject("kwargs");
        json.WriteNumber("code", 400);
        foreach (var (name, value) in values) json.WriteString(name, value);
        json.WriteEndObject();
    }
}
