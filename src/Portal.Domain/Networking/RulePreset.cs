namespace Portal.Domain.Networking;

/// <summary>A rule as people know it by name.</summary>
/// <param name="Id">Its key in texts: <c>ssh</c>.</param>
/// <param name="Label">Its proper name; those that are words rather than names have a text of their own.</param>
/// <param name="IsSensitive">Opening it to the whole world is asking for trouble: logins and databases.</param>
public sealed record RulePreset(string Id, string Label, string Protocol, int? From, int? To, bool IsSensitive = false)
{
    public static IReadOnlyList<RulePreset> All { get; } =
    [
        new("ssh", "SSH", "tcp", 22, 22, IsSensitive: true),
        new("rdp", "RDP", "tcp", 3389, 3389, IsSensitive: true),
        new("http", "HTTP", "tcp", 80, 80),
        new("https", "HTTPS", "tcp", 443, 443),
        new("ping", "Ping", "icmp", 8, 0),
        new("icmp-all", "ICMP", "icmp", null, null),
        new("tcp-all", "TCP 1-65535", "tcp", 1, 65535, IsSensitive: true),
        new("udp-all", "UDP 1-65535", "udp", 1, 65535, IsSensitive: true),
        new("dns-udp", "DNS (UDP)", "udp", 53, 53),
        new("dns-tcp", "DNS (TCP)", "tcp", 53, 53),
        new("smtp", "SMTP", "tcp", 25, 25),
        new("imaps", "IMAPS", "tcp", 993, 993),
        new("mysql", "MySQL", "tcp", 3306, 3306, IsSensitive: true),
        new("postgresql", "PostgreSQL", "tcp", 5432, 5432, IsSensitive: true),
        new("mssql", "SQL Server", "tcp", 1433, 1433, IsSensitive: true),
        new("oracle", "Oracle", "tcp", 1521, 1521, IsSensitive: true),
        new("mongodb", "MongoDB", "tcp", 27017, 27017, IsSensitive: true),
        new("redis", "Redis", "tcp", 6379, 6379, IsSensitive: true),
        new("elasticsearch", "Elasticsearch", "tcp", 9200, 9200, IsSensitive: true),
        new("memcached", "Memcached", "tcp", 11211, 11211, IsSensitive: true),
        new("vnc", "VNC", "tcp", 5900, 5999, IsSensitive: true),
        new("telnet", "Telnet", "tcp", 23, 23, IsSensitive: true),
    ];

    /// <summary>The preset that says just what the rule does; null when it has no such name.</summary>
    public static RulePreset? Of(RuleDraft rule) => All.FirstOrDefault(preset => preset.Protocol == rule.Protocol && preset.From == rule.From && preset.To == rule.To);

    /// <summary>What a rule opens to the whole world that it had better not; null when it does not.</summary>
    public static RulePreset? Exposed(RuleDraft rule)
    {
        if (rule.Direction != RuleDirection.Ingress || !rule.IsOpenToAll || rule.IsIcmp)
        {
            return null;
        }

        return Of(rule) is { IsSensitive: true } named ? named : All.FirstOrDefault(preset => preset.IsSensitive && IsWithin(preset, rule));
    }

    private static bool IsWithin(RulePreset preset, RuleDraft rule) =>
        (rule.Protocol is null || rule.Protocol == preset.Protocol) && (rule.From ?? 1) <= preset.From && (rule.To ?? rule.From ?? 65535) >= preset.To;
}
