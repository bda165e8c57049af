using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Transfers;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Scenarios;

/// <summary>Ten images of a GiB at once to the demo cloud's glance.</summary>
internal sealed class CrowdScenario : IScenario
{
    public string Name => "crowd";

    public async Task RunAsync(Setting setting, Report report)
    {
        await using var stage = await Stage.SetAsync(setting, 20);
        await using var desk = await UploadDesk.SignInAsync(stage.Portal.Address, DemoAccounts.Alice.Name, DemoAccounts.Alice.Password);
        await UploadCrowd.MeasureAsync(
            Name, report, stage.Portal, desk, setting.Choose(1024, 64) * 1024L * 1024, "glance", (number, bytes) => desk.ImageAsync(stage.ProjectPath, $"crowd-{number}", bytes));
    }
}
