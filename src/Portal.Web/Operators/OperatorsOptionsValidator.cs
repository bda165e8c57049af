using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Configuration;

namespace Portal.Web.Operators;

/// <summary>Finds every fault of the operators' sections at once. No message quotes a value that may be a secret.</summary>
internal sealed class OperatorsOptionsValidator(IOptions<CloudsOptions> clouds) : IValidateOptions<OperatorsOptions>
{
    private const string Demo = "demo";
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    public ValidateOptionsResult Validate(string? name, OperatorsOptions options)
    {
        var faults = options.Items.SelectMany(pair => Faults(pair.Key, pair.Value)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(string id, OperatorOptions cloud)
    {
        var key = $"{OperatorsOptions.Section}:{id}";
        if (id != Demo && !clouds.Value.Items.ContainsKey(id))
        {
            yield return $"{key} belongs to no cloud: Clouds:{id} does not exist.";
        }

        foreach (var fault in Intervals(key, cloud).Concat(Database($"{key}:Nova", cloud.Nova)).Concat(Database($"{key}:Cinder", cloud.Cinder)))
        {
            yield return fault;
        }

        foreach (var fault in Probes($"{key}:Probes", cloud.Probes))
        {
            yield return fault;
        }

        foreach (var fault in Writers(key, cloud))
        {
            yield return fault;
        }

        if (cloud.Notifications is { } broker)
        {
            foreach (var fault in Source($"{key}:Notifications", broker.Hosts, broker.User, broker.Password))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Intervals(string key, OperatorOptions cloud)
    {
        if (cloud.HeartbeatInterval < Shortest)
        {
            yield return $"{key}:HeartbeatInterval is shorter than half a second.";
        }

        if (cloud.ApiInterval < TimeSpan.FromSeconds(1))
        {
            yield return $"{key}:ApiInterval is shorter than a second.";
        }

        if (cloud.AccountInterval < cloud.HeartbeatInterval)
        {
            yield return $"{key}:AccountInterval is shorter than {key}:HeartbeatInterval.";
        }

        if (cloud.LateAfter <= TimeSpan.Zero || cloud.DownAfter <= cloud.LateAfter)
        {
            yield return $"{key}:LateAfter must be positive and shorter than {key}:DownAfter.";
        }

        if (cloud.StuckAfter <= TimeSpan.Zero)
        {
            yield return $"{key}:StuckAfter must be positive.";
        }

        if (cloud.CpuRatio <= 0 || cloud.MemoryRatio <= 0)
        {
            yield return $"{key}:CpuRatio and {key}:MemoryRatio must be positive.";
        }

        if (cloud.HistoryLifetime < TimeSpan.FromHours(1))
        {
            yield return $"{key}:HistoryLifetime is shorter than an hour.";
        }
    }

    private static IEnumerable<string> Probes(string key, ProbeOptions? probes)
    {
        if (probes is null)
        {
            yield break;
        }

        if (probes.Interval < TimeSpan.FromSeconds(5))
        {
            yield return $"{key}:Interval is shorter than five seconds.";
        }

        if (probes.Timeout <= TimeSpan.Zero || probes.Timeout > probes.Interval)
        {
            yield return $"{key}:Timeout must be positive and no longer than {key}:Interval.";
        }

        if (!NodeAddressTemplate.IsValid(probes.NodeAddress))
        {
            yield return $"{key}:NodeAddress must hold {{host}} or {{number}} and give a host's name or address.";
        }

        if (probes.MetadataPort is < 1 or > 65535)
        {
            yield return $"{key}:MetadataPort is no port.";
        }

        foreach (var (name, list) in new[] { (nameof(probes.Consoles), probes.Consoles), (nameof(probes.ObjectStores), probes.ObjectStores) })
        {
            for (var index = 0; index < list.Count; index++)
            {
                if (!Uri.TryCreate(list[index], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
                {
                    yield return $"{key}:{name}:{index} is not an http or https address without a password.";
                }
            }
        }
    }

    private static IEnumerable<string> Database(string key, SourceDatabaseOptions? database) =>
        database is null ? [] : Source(key, database.Hosts, database.User, database.Password);

    private static IEnumerable<string> Writers(string key, OperatorOptions cloud)
    {
        if (cloud.Cinder?.Write is not null)
        {
            yield return $"{key}:Cinder:Write is not used: the portal changes nothing in cinder's database.";
        }

        if (cloud.Nova?.Write is { } account)
        {
            foreach (var fault in Account($"{key}:Nova:Write", account.User, account.Password))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Source(string key, List<string> hosts, string? user, string? password)
    {
        if (hosts.Count == 0)
        {
            yield return $"{key}:Hosts is empty.";
        }

        for (var index = 0; index < hosts.Count; index++)
        {
            if (!HostAndPort.TryParse(hosts[index], DatabaseProfile.DefaultPort, out _))
            {
                yield return $"{key}:Hosts:{index} is not a host or host:port.";
            }
        }

        foreach (var fault in Account(key, user, password))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Account(string key, string? user, string? password)
    {
        if (string.IsNullOrWhiteSpace(user))
        {
            yield return $"{key}:User is missing.";
        }

        if (string.IsNullOrEmpty(password))
        {
            yield return $"{key}:Password is missing.";
        }
    }
}
