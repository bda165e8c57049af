using Portal.Benchmarks.Circuits;
using Portal.Benchmarks.Cloud;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Scenarios;

/// <summary>The same container in a real swift, where the call itself takes its time.</summary>
internal sealed class RealObjectsScenario : IScenario
{
    private const int Many = 100_000;

    public string Name => "real-objects";

    public async Task RunAsync(Setting setting, Report report)
    {
        using var cloud = await RealCloud.SignInAsync();
        var container = $"bench-{Guid.NewGuid():N}";
        await cloud.PutAsync(new Uri($"{cloud.Objects}/{container}"));
        try
        {
            await FillAsync("fill", cloud, container);
            await using var portal = await PortalProcess.StartAsync(setting.Published, cloud.Settings);
            using var visitor = await Visitor.SignInAsync(portal.Address, cloud.Name, cloud.Password);
            var opening = new ContainerOpening(Name, report, portal, visitor, $"/c/real/p/{cloud.ProjectId}");
            var page = new Uri($"{cloud.Objects}/{container}?format=json&limit={ContainerOpening.PageSize}&delimiter=/");
            await opening.TimeAsync($"swift's container of {Many:N0} objects", container, "object-000000", () => cloud.TimeAsync(page), 50, setting.Choose(25, 9));
        }
        finally
        {
            await FillAsync("empty", cloud, container);
            await cloud.DeleteAsync(new Uri($"{cloud.Objects}/{container}"));
        }
    }

    /// <summary>Straight into the container's database: a hundred thousand requests would take minutes.</summary>
    private static async Task FillAsync(string order, RealCloud cloud, string container)
    {
        await using var script = ChildProcess.Start(
            "/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "realcloud", "many_objects.py"), order, $"AUTH_{cloud.ProjectId}", container, $"{Many}"]);
        if (await script.ExitAsync(TimeSpan.FromMinutes(3)) != 0)
        {
            throw new InvalidOperationException(script.Output);
        }
    }
}
