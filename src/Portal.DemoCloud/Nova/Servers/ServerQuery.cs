using System.Text.RegularExpressions;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>Which servers a list shows (nova/api/openstack/compute/servers.py, 2012.2.4): who may filter by what, order and page.</summary>
internal sealed class ServerQuery(Cloud cloud)
{
    private static readonly TimeSpan RegexpTimeout = TimeSpan.FromMilliseconds(250);

    public List<Server> Run(Call call)
    {
        var filter = Filter(call);
        var limit = NovaPage.Limit(call);
        var source = call.IsAdmin && IsTrue(call.QueryValue("all_tenants")) ? cloud.Compute.Servers.All : cloud.Compute.Servers.OfTenant(call.TenantId);
        var result = new List<Server>();
        foreach (var server in ServerTable.NewestFirst(source, Marker(call)))
        {
            if (result.Count >= limit) break;
            if (filter(server)) result.Add(server);
        }

        return result;
    }

    private Server? Marker(Call call) => call.QueryValue("marker") is not { } marker ? null
        : cloud.Compute.Servers.Find(marker) is { } server && (call.IsAdmin || server.TenantId == call.TenantId) ? server
        : throw NovaErrors.BadRequest($"marker [{marker}] not found");

    private static Func<Server, bool> Filter(Call call)
    {
        var tests = new List<Func<Server, bool>> { Existence(call) };
        if (call.QueryValue("status") is { } status)
        {
            var states = ServerStatus.VmStates(status) ?? throw NovaErrors.BadRequest($"Invalid server status: {status}");
            tests.Add(server => states.Contains(server.VmState));
        }

        if (call.QueryValue("name") is { Length: > 0 } name) tests.Add(Matches(name, server => server.Name));
        if (call.QueryValue("image") is { } image) tests.Add(server => server.ImageId == Reference.Id(image));
        if (call.QueryValue("flavor") is { } flavor) tests.Add(server => server.Flavor.Id == Reference.Id(flavor));
        // Everything else is silently ignored for tenants (recordings nova/195, 198).
        if (call.IsAdmin) AddAdminTests(call, tests);
        return server => tests.TrueForAll(test => test(server));
    }

    private static Func<Server, bool> Existence(Call call)
    {
        if (call.QueryValue("changes-since") is { } since)
        {
            if (!WireTime.TryParse(since, out var time)) throw NovaErrors.BadRequest("Invalid changes-since value");
            return server => server.Updated >= time;
        }

        var deleted = call.IsAdmin && IsTrue(call.QueryValue("deleted"));
        return server => server.IsDeleted == deleted;
    }

    private static void AddAdminTests(Call call, List<Func<Server, bool>> tests)
    {
        var tenant = call.QueryValue("tenant_id") ?? call.QueryValue("project_id");
        if (tenant is not null && IsTrue(call.QueryValue("all_tenants"))) tests.Add(server => server.TenantId == tenant);
        Equal("host", server => server.Host);
        Equal("vm_state", server => server.VmState);
        Equal("task_state", server => server.TaskState);
        Equal("user_id", server => server.UserId);
        Equal("uuid", server => server.Id);
        if ((call.QueryValue("ip") ?? call.QueryValue("fixed_ip")) is { Length: > 0 } ip)
        {
            var pattern = Compiled(ip);
            tests.Add(server => server.FixedIps.Exists(address => pattern.IsMatch(address.Address)));
        }

        void Equal(string name, Func<Server, string?> read)
        {
            if (call.QueryValue(name) is { } value) tests.Add(server => read(server) == value);
        }
    }

    private static Func<Server, bool> Matches(string pattern, Func<Server, string> read)
    {
        var regexp = Compiled(pattern);
        return server => regexp.IsMatch(read(server));
    }

    /// <summary>The database compiles the pattern; what it refuses is nobody's error but a 500 (recording nova/189).</summary>
    private static Regex Compiled(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexpTimeout);
        }
        catch (ArgumentException)
        {
            throw NovaErrors.Crash();
        }
    }

    private static bool IsTrue(string? value) => value is not null and not ("" or "0" or "False" or "false");
}
