using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Scenarios;

/// <summary>From the start of the process to its first whole page.</summary>
internal sealed class StartScenario : IScenario
{
    public string Name => "start";

    public async Task RunAsync(Setting setting, Report report)
    {
        var runs = setting.Choose(5, 2);
        List<double> plain = [];
        await using (var cloud = await CloudProcess.StartAsync(40))
        {
            for (var run = 0; run < runs; run++)
            {
                await using var portal = await PortalProcess.StartAsync(setting.Published, PortalProcess.InFrontOf(cloud.Keystone, cloud.Nova));
                plain.Add(portal.FirstPageAfter.TotalSeconds);
            }
        }

        report.Add(new Figure(Name, "start of the published portal to its first page", plain.Median(), "s", 2, runs));

        List<double> demo = [];
        for (var run = 0; run < runs; run++)
        {
            await using var portal = await PortalProcess.StartAsync(
                setting.Published, new Dictionary<string, string> { ["Demo__Enabled"] = "true", ["Demo__Instances"] = "10000" });
            demo.Add(portal.FirstPageAfter.TotalSeconds);
        }

        report.Add(new Figure(Name, "the same with the embedded demo cloud of 10,000 instances", demo.Median(), "s", 4, runs));
    }
}
