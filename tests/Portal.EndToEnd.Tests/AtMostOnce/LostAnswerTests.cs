using Microsoft.Extensions.DependencyInjection;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.Domain.Compute;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.EndToEnd.Tests.AtMostOnce;

/// <summary>
/// Connections that break before or after the cloud did the work, through the whole stack over real HTTP: nothing is ever done twice,
/// and what is said about it is true.
/// </summary>
public sealed class LostAnswerTests
{
    private const int Launches = 200;

    // The looking is made short: the demo cloud has done the work before it cuts, or never does it.
    private static readonly Dictionary<string, string> ShortLooking = new()
    {
        ["Operations:LookFor"] = "00:00:00.25",
        ["Operations:LookEvery"] = "00:00:00.05",
        ["Tasks:WatchEvery"] = "00:00:00.1",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [BrowserFact]
    public async Task TwoHundredLaunches_WithCutConnections_EachIsOneInstanceOrSurelyNone()
    {
        await using var portal = await PortalServer.StartAsync(LaunchCloud.With(), ShortLooking);
        var context = await SignedIn.OpenAsync(portal);
        var operations = portal.Services.GetRequiredService<IInstanceOperations>();
        var random = new Random(20121123);
        var (cutBefore, cutAfter) = (0, 0);
        List<(string Name, bool Created)> said = [];
        for (var number = 0; number < Launches; number++)
        {
            bool? afterWork = random.Next(5) switch { 0 => null, 1 or 2 => false, _ => true };
            if (afterWork is { } after)
            {
                portal.Cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Reset) { Method = "POST", PathPattern = "/servers$", AfterWork = after, Requests = 1 });
                (cutBefore, cutAfter) = after ? (cutBefore, cutAfter + 1) : (cutBefore + 1, cutAfter);
            }

            var request = new LaunchRequest { Name = $"once-{number:000}", ImageId = LaunchCloud.ImageId, FlavorId = LaunchCloud.FlavorId };
            said.Add((request.Name, (await operations.LaunchAsync(context, request, progress: null, Cancel)).Created));
        }

        Assert.True(cutBefore > 50 && cutAfter > 50, $"{cutBefore} and {cutAfter} of {Launches} were cut.");
        Assert.Empty(portal.Cloud.Faults.Active);
        Assert.Equal(Launches, portal.Cloud.Calls.Count(CloudService.Nova, "POST", "/servers$"));
        var made = portal.Cloud.Instances().GroupBy(static instance => instance.Name).ToDictionary(static group => group.Key, static group => group.Count());
        Assert.All(said, one => Assert.Equal(one.Created ? 1 : 0, made.GetValueOrDefault(one.Name)));
        Assert.Equal(Launches - cutBefore, said.Count(static one => one.Created));
    }

    [BrowserFact]
    public async Task BulkStop_WithCutConnections_SendsEachOnceAndTellsWhatBecameOfIt()
    {
        var names = Enumerable.Range(0, 30).Select(static number => $"standing-{number:00}").ToList();
        await using var portal = await PortalServer.StartAsync(LaunchCloud.With(names), ShortLooking);
        var context = await SignedIn.OpenAsync(portal);
        var instances = await ListAsync(context);
        var random = new Random(2012);
        var cuts = instances.ToDictionary(static instance => instance.Id, _ => random.Next(3) switch { 0 => (bool?)null, 1 => false, _ => true });
        foreach (var (id, cut) in cuts)
        {
            if (cut is { } afterWork)
            {
                portal.Cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Reset) { Method = "POST", PathPattern = $"/servers/{id}/action$", AfterWork = afterWork, Requests = 1 });
            }
        }

        var id1 = await portal.Services.GetRequiredService<IInstanceOperations>().ExecuteManyAsync(context, instances, new InstanceCommand.Stop(), Cancel);
        var center = portal.Services.GetRequiredService<ITaskCenter>();
        var task = await Until.HasAsync(async () => await center.GetAsync(context.Session, id1, Cancel) is { Ended: not null } ended ? ended : null, TimeSpan.FromSeconds(120));

        Assert.Empty(portal.Cloud.Faults.Active);
        var now = portal.Cloud.Instances().ToDictionary(static instance => instance.Id);
        Assert.All(task.Items, item =>
        {
            Assert.Equal(1, portal.Cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{item.TargetId}/action$"));
            var isCutBefore = cuts[item.TargetId] == false;
            Assert.Equal(isCutBefore ? "ACTIVE" : "SHUTOFF", now[item.TargetId].Status);
            Assert.Equal(isCutBefore ? TaskItemState.Failed : TaskItemState.Done, item.State);
        });
    }

    private static async Task<List<Instance>> ListAsync(ProjectContext context)
    {
        var all = new List<Instance>();
        await foreach (var page in context.Cloud.Instances.ListAsync(new InstanceQuery(), Cancel))
        {
            all.AddRange(page.Instances);
        }

        return all;
    }
}
