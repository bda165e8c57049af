using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portal.Domain.Compute;
using Portal.Web.Sessions;

namespace Portal.Web.Consoles;

/// <summary>What a handle in the browser stands for. The console's token stays here.</summary>
internal sealed class ConsoleHandles(IOptions<ConsoleOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ConsoleGrant> _grants = new(StringComparer.Ordinal);

    public string Add(ProjectContext context, string instanceId, ConsoleTarget target)
    {
        Sweep();
        var handle = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _grants[handle] = new ConsoleGrant(context, instanceId, target, time.GetUtcNow() + options.Value.HandleLifetime);
        return handle;
    }

    /// <summary>Once only, and only for the browser whose session got it. A foreign browser's try uses it up.</summary>
    /// <param name="sessionKeys">The sign-ins that the browser holds.</param>
    public ConsoleGrant? Take(string handle, IReadOnlyCollection<string> sessionKeys) =>
        _grants.TryRemove(handle, out var grant) && grant.ExpiresAt > time.GetUtcNow() && sessionKeys.Contains(grant.Context.Session.Key) ? grant : null;

    private void Sweep()
    {
        foreach (var (handle, grant) in _grants)
        {
            if (grant.ExpiresAt <= time.GetUtcNow())
            {
                _grants.TryRemove(handle, out _);
            }
        }
    }
}

internal sealed record ConsoleGrant(ProjectContext Context, string InstanceId, ConsoleTarget Target, DateTimeOffset ExpiresAt);
