using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Migration;

/// <summary>
/// Whether a guest of one processor can go on on another. libvirt's compareCPU decides in the end, with what it knows of models; what nova
/// stores of them allows an estimate, and never more.
/// </summary>
internal static class CpuComparison
{
    public static CheckResult Check(CpuModel? source, CpuModel? destination)
    {
        if (source is null || destination is null)
        {
            return new CheckResult(MigrationCheck.Cpu, CheckOutcome.Unknown);
        }

        string[] missing = [.. source.Features.Except(destination.Features, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var outcome = source.Architecture != destination.Architecture || source.Vendor != destination.Vendor ? CheckOutcome.Failed
            : missing.Length > 0 || source.Model != destination.Model ? CheckOutcome.Unknown
            : CheckOutcome.Estimated;
        return new CheckResult(MigrationCheck.Cpu, outcome)
        {
            Found = destination.Model,
            Needed = missing.Length > 0 ? $"{source.Model} ({string.Join(", ", missing)})" : source.Model,
        };
    }
}
