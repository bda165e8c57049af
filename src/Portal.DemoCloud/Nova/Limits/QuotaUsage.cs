namespace Portal.DemoCloud.Nova.Limits;

/// <summary>What the project uses now, counted from its servers (a server counts until its delete is done).</summary>
internal readonly record struct QuotaUsage(int Instances, int Cores, int Ram)
{
    public static QuotaUsage Of(ComputeStore compute, string tenantId)
    {
        var usage = default(QuotaUsage);
        foreach (var server in compute.Servers.OfTenant(tenantId))
            if (!server.IsDeleted)
                usage = new(usage.Instances + 1, usage.Cores + server.Flavor.Vcpus, usage.Ram + server.Flavor.Ram);
        return usage;
    }

    /// <summary>Nova's refusal, which names every resource that is over and gives numbers for the first (recordings nova/221, 222).</summary>
    public static string? Refusal(Quota quota, QuotaUsage used, int count, int cores, int ram)
    {
        (string Name, int Used, int Asked, int Limit)[] all =
            [("cores", used.Cores, cores, quota.Cores), ("instances", used.Instances, count, quota.Instances), ("ram", used.Ram, ram, quota.Ram)];
        var over = Array.FindAll(all, item => item.Limit >= 0 && item.Asked > 0 && item.Used + item.Asked > item.Limit);
        if (over.Length == 0) return null;
        var names = string.Join(',', over.Select(item => item.Name));
        return $"Quota exceeded for {names}: Requested {over[0].Asked}, but already used {over[0].Used} of {over[0].Limit} {over[0].Name}";
    }
}
