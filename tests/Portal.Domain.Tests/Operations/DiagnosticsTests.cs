using Portal.Domain.Operations.Apis;

namespace Portal.Domain.Tests.Operations;

public sealed class DiagnosticsTests
{
    private static readonly InstanceDiagnostics Before = new()
    {
        Cpus = 2,
        CpuTime = TimeSpan.FromSeconds(100),
        Disks = [new("vda", 1000, 5000, 1, 1), new("vdb", 0, 0, 0, 0)],
        Nics = [new("vnet0", 10, 20, 0)],
    };

    [Fact]
    public void TwoReadings_GiveRatesOverAllDevices()
    {
        var after = Before with
        {
            CpuTime = TimeSpan.FromSeconds(105),
            Disks = [new("vda", 6000, 5000, 1, 1), new("vdb", 5000, 10_000, 0, 0)],
            Nics = [new("vnet0", 110, 1020, 0)],
        };

        Assert.Equal(new DiagnosticsRate(0.5, 2000, 2000, 20, 200), DiagnosticsRate.Between(Before, after, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void ACounterThatRanBackwards_GivesNoRate()
    {
        Assert.Null(DiagnosticsRate.Between(Before, Before with { CpuTime = TimeSpan.FromSeconds(1) }, TimeSpan.FromSeconds(5)));
        Assert.Null(DiagnosticsRate.Between(Before, Before with { Nics = [] }, TimeSpan.FromSeconds(5)));
        Assert.Null(DiagnosticsRate.Between(Before, Before, TimeSpan.Zero));
    }

    [Fact]
    public void WithoutProcessorTime_TheRestIsStillTold() =>
        Assert.Null(DiagnosticsRate.Between(Before with { CpuTime = null }, Before with { CpuTime = null }, TimeSpan.FromSeconds(5))!.CpuShare);
}
