using Portal.Benchmarks.Cloud;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Transfers;

namespace Portal.Benchmarks.Scenarios;

/// <summary>Ten objects of a GiB at once to a real swift.</summary>
internal sealed class RealCrowdScenario : IScenario
{
    public string Name => "real-crowd";

    public async Task RunAsync(Setting setting, Report report)
    {
        using var cloud = await RealCloud.SignInAsync();
        await using var portal = await PortalProcess.StartAsync(setting.Published, cloud.Settings);
        await using var desk = await UploadDesk.SignInAsync(portal.Address, cloud.Name, cloud.Password);
        var container = $"bench-{Guid.NewGuid():N}";
        var project = $"/c/real/p/{cloud.ProjectId}";
        await cloud.PutAsync(new Uri($"{cloud.Objects}/{container}"));
        List<string> made = [];
        try
        {
            await UploadCrowd.MeasureAsync(Name, report, portal, desk, setting.Choose(1024, 64) * 1024L * 1024, "swift", (number, bytes) =>
            {
                made.Add($"crowd-{number}");
                return desk.ObjectAsync(project, container, made[^1], bytes);
            });
        }
        finally
        {
            foreach (var name in made)
            {
                await cloud.DeleteAsync(new Uri($"{cloud.Objects}/{container}/{name}"));
            }

            await cloud.DeleteAsync(new Uri($"{cloud.Objects}/{container}"));
        }
    }
}
