using System.Text.Json;
using Portal.Domain.Operations.Nodes;
using Portal.OpenStackClient.Operations;

namespace Portal.OpenStackClient.Nova.V2.Hypervisors;

internal static class HypervisorMapper
{
    /// <summary>Null without a host: nothing could be put beside it.</summary>
    public static ComputeNode? Map(HypervisorDto? hypervisor) => hypervisor is not { Service.Host: { Length: > 0 } host } ? null : new ComputeNode
    {
        Host = host,
        HypervisorName = string.IsNullOrEmpty(hypervisor.HypervisorHostname) ? host : hypervisor.HypervisorHostname,
        HypervisorType = hypervisor.HypervisorType ?? "",
        HypervisorVersion = hypervisor.HypervisorVersion ?? 0,
        Vcpus = hypervisor.Vcpus ?? 0,
        VcpusUsed = hypervisor.VcpusUsed ?? 0,
        MemoryMiB = hypervisor.MemoryMb ?? 0,
        MemoryUsedMiB = hypervisor.MemoryMbUsed ?? 0,
        DiskGiB = hypervisor.LocalGb ?? 0,
        DiskUsedGiB = hypervisor.LocalGbUsed ?? 0,
        RunningInstances = hypervisor.RunningVms ?? 0,
        Workload = hypervisor.CurrentWorkload ?? 0,
        Cpu = hypervisor.CpuInfo switch
        {
            { ValueKind: JsonValueKind.String } text => CpuInfo.Read(text.GetString()),
            { ValueKind: JsonValueKind.Object } cpu => CpuInfo.Read(cpu),
            _ => null,
        },
    };
}
