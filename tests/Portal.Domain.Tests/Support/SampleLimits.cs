using Portal.Domain.Quotas;

namespace Portal.Domain.Tests.Support;

/// <summary>The limits of recording 009-limits with other use.</summary>
internal static class SampleLimits
{
    public static ProjectLimits Folsom(long instances, long cores, long ram) => new(
        [
            new(QuotaResource.Instances, 10, instances),
            new(QuotaResource.Cores, 20, cores),
            new(QuotaResource.Ram, 51200, ram),
            new(QuotaResource.MetadataItems, 128, null),
            new(QuotaResource.InjectedFiles, 5, null),
            new(QuotaResource.InjectedFileBytes, 10240, null),
        ],
        []);
}
