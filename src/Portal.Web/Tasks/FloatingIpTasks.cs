using System.Collections.Immutable;
using Portal.Domain.Networking;

namespace Portal.Web.Tasks;

/// <summary>Drafts of tasks on public addresses.</summary>
internal static class FloatingIpTasks
{
    public const string Kind = "floating-ips";

    /// <summary>A <see cref="FloatingIpAction"/>.</summary>
    public const string ActArgument = "act";

    public static TaskDraft Draft(IReadOnlyList<FloatingIp> addresses, FloatingIpAction act) => new(
        Kind,
        ImmutableDictionary<string, string>.Empty.Add(InstanceTasks.ActionArgument, $"FloatingIp{act}").Add(ActArgument, act.ToString()),
        [.. addresses.Select(static address => new TaskTarget(address.Id, address.Address))]);
}
