using System.Globalization;
using System.Text.Json;
using Portal.Domain.Errors;
using Portal.Domain.Usage;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Usage;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>os-simple-tenant-usage; the recorded ranges begin within a day, which the port never asks for.</summary>
internal static class UsageCalls
{
    /// <summary>Nova divides microseconds by 100,000: a stretch that ends within a second is up to nine seconds too long.</summary>
    private const double Slack = 9.0 / 3600;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddFolsomUsage(this ReplayTable table) => table
        .Ok("nova/448-450 499", List, AreUsages)
        .Ok("nova/452", Show, IsUsage)
        .Fails<CloudError.Forbidden>("nova/451", List)
        .Fails<CloudError.Forbidden>("nova/453", Show)
        .Fails<CloudError.Unexpected>("nova/454", List);

    public static async Task<object?> Port(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Usage.GetAsync(new UsageRange(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23)), Token);

    private static async Task<object?> List(ReplayCloud cloud) =>
        (await (await cloud.ApiAsync<IUsageApi>(ServiceTypes.Compute, UsageJsonContext.Refit)).ListAsync(cloud.Query<UsageQuery>(), Token)).TenantUsages;

    private static async Task<object?> Show(ReplayCloud cloud) =>
        (await (await cloud.ApiAsync<IUsageApi>(ServiceTypes.Compute, UsageJsonContext.Refit)).GetAsync(cloud.IdIn("os-simple-tenant-usage"), cloud.Query<UsageQuery>(), Token)).TenantUsage;

    private static void AreUsages(Recording recording, object? result)
    {
        var usages = Assert.IsAssignableFrom<IReadOnlyList<TenantUsageDto?>>(result);
        var wire = ComputeResults.Json(recording, "tenant_usages");
        Assert.Equal(wire.GetArrayLength(), usages.Count);
        foreach (var (expected, usage) in wire.EnumerateArray().Zip(usages))
        {
            Check(expected, usage!);
        }
    }

    private static void IsUsage(Recording recording, object? result) => Check(ComputeResults.Json(recording, "tenant_usage"), Assert.IsType<TenantUsageDto>(result));

    private static void Check(JsonElement wire, TenantUsageDto usage)
    {
        Assert.Equal(wire.GetProperty("tenant_id").GetString(), usage.TenantId);
        var (start, stop) = (WireTime.Parse(usage.Start)!.Value, WireTime.Parse(usage.Stop)!.Value);
        Assert.Equal((Time(wire.GetProperty("start")), Time(wire.GetProperty("stop"))), (start, stop));
        if (!wire.TryGetProperty("server_usages", out var servers))
        {
            Assert.Null(usage.ServerUsages);
            return;
        }

        var instances = usage.ServerUsages!.Select(UsageMapper.Map).ToList();
        Assert.Equal(servers.GetArrayLength(), instances.Count);
        foreach (var (expected, instance) in servers.EnumerateArray().Zip(instances))
        {
            Check(expected, instance!, start, stop);
        }

        var total = instances.Aggregate(default(UsageSum), (sum, instance) => sum + instance!.Sum(start, stop));
        Assert.InRange(wire.GetProperty("total_hours").GetDouble() - total.InstanceHours, -1e-9, Slack * instances.Count);
        Assert.InRange(wire.GetProperty("total_vcpus_usage").GetDouble() - total.VcpuHours, -1e-9, Slack * instances.Sum(static instance => instance!.Vcpus));
        Assert.InRange(wire.GetProperty("total_memory_mb_usage").GetDouble() - (total.MemoryHours * 1024), -1e-6, Slack * instances.Sum(static instance => instance!.MemoryMiB));
        Assert.InRange(wire.GetProperty("total_local_gb_usage").GetDouble() - total.DiskHours, -1e-9, Slack * instances.Sum(static instance => instance!.DiskGiB) + 1e-9);
    }

    private static void Check(JsonElement wire, InstanceUsage instance, DateTimeOffset start, DateTimeOffset stop)
    {
        Assert.Equal(wire.GetProperty("instance_id").GetString(), instance.InstanceId);
        Assert.Equal(wire.GetProperty("name").GetString(), instance.Name);
        Assert.Equal(wire.GetProperty("state").GetString(), instance.State);
        Assert.Equal(wire.GetProperty("flavor").GetString(), instance.Flavor);
        Assert.Equal(
            (wire.GetProperty("vcpus").GetInt32(), wire.GetProperty("memory_mb").GetInt32(), wire.GetProperty("local_gb").GetInt32()),
            (instance.Vcpus, instance.MemoryMiB, instance.DiskGiB));
        Assert.Equal((Time(wire.GetProperty("started_at")), Time(wire.GetProperty("ended_at"))), (instance.StartedAt, instance.EndedAt));
        Assert.InRange(wire.GetProperty("hours").GetDouble() - instance.Hours(start, stop), -1e-9, Slack);
    }

    private static DateTimeOffset? Time(JsonElement element) => element.ValueKind == JsonValueKind.Null
        ? null
        : DateTimeOffset.Parse(element.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
