using Portal.Benchmarks.Figures;

namespace Portal.Benchmarks.Scenarios;

/// <summary>A container of 100,000 objects opens in one page's time and memory.</summary>
internal sealed class ObjectsScenario : IScenario
{
    private const int Many = 100_000;

    public string Name => "objects";

    public async Task RunAsync(Setting setting, Report report)
    {
        await using var stage = await Stage.SetAsync(setting, 20, objects: Many);
        using var visitor = await stage.SignInAsync();
        var opening = new ContainerOpening(Name, report, stage.Portal, visitor, stage.ProjectPath);
        var runs = setting.Choose(15, 5);
        await opening.TimeAsync($"container of {Many:N0} objects", "sensor-log", "reading-000000.csv", () => stage.Bare.ListObjectsAsync(stage.Cloud.Swift, "sensor-log", ContainerOpening.PageSize), 100, runs);
        await opening.WeighAsync($"managed heap with a tab on {Many:N0} objects, beyond one on a dozen", ("sensor-log", "reading-000000.csv"), ("shop-assets", "robots.txt"));
    }
}
