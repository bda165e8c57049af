using Portal.Domain.Usage;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Usage;

internal static class UsageMapper
{
    public static InstanceUsage? Map(ServerUsageDto? server) => server is { InstanceId.Length: > 0 }
        ? new InstanceUsage(server.InstanceId, server.Name ?? "", WireTime.Parse(server.StartedAt), WireTime.Parse(server.EndedAt))
        {
            State = server.State,
            Flavor = server.Flavor,
            Vcpus = Math.Max(0, server.Vcpus ?? 0),
            MemoryMiB = Math.Max(0, server.MemoryMb ?? 0),
            DiskGiB = Math.Max(0, server.LocalGb ?? 0),
        }
        : null;
}
