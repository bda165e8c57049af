using System.Text.Json;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Storms;

/// <summary>
/// One round: a node is drained, portals are killed at random moments and started again until it is over, and then the cloud's own books are compared with
/// what the portal says. The seed decides which moves fail, how slowly nova answers and when who is killed.
/// </summary>
internal sealed class DrainStorm(Browser browser, int seed, int portals, int instances, int kills)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Random _random = new(seed);

    public double TimeScale { get; init; }

    /// <summary>Folsom's ten POSTs a minute.</summary>
    public bool RateLimits { get; init; }

    public TimeSpan Longest { get; init; } = Patience;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var cloud = await DemoCloudHost.StartAsync(StormCloud.With(instances, TimeScale, RateLimits), cancellationToken);
        await using var running = await StormPortals.StartAsync(cloud, portals);
        var before = cloud.Nodes.FloatingIps.ToDictionary(static ip => ip.Address, static ip => ip.InstanceId);
        var all = cloud.Instances().Where(static instance => instance.Host == StormCloud.Source).Select(static instance => instance.Id).ToList();
        Assert.Equal(instances, all.Count);
        Spoil(cloud, all);
        try
        {
            await StartDrainAsync(running);
            var killed = await KillAsync(running, cancellationToken);
            await Until.HasAsync(() => EndAsync(running), Longest);
            var (moved, failed) = await AccountAsync(cloud, running, before, all);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"seed {seed}, {portals} portals, {instances} instances: {killed} kills, {moved} moved, {failed} reported, {cloud.Nodes.Moves.Count} requests to move, {before.Count} floating IPs");
        }
        catch (Exception) when (Say(cloud, running))
        {
            throw;
        }
    }

    private static async Task<string?> EndAsync(StormPortals running) =>
        (await running.ReadAsync("SELECT state FROM portal_tasks WHERE kind = 'instances.drain' AND ended_at IS NOT NULL")).Select(static row => row[0]).FirstOrDefault();

    /// <summary>Some moves fail in each of nova's ways, and it takes its time to answer.</summary>
    private void Spoil(DemoCloudHost cloud, List<string> all)
    {
        foreach (var (outcome, share) in new[] { (DemoMigration.Refuse, 12), (DemoMigration.Rollback, 12), (DemoMigration.Hang, 50) })
        {
            for (var count = Math.Max(1, all.Count / share); count > 0; count--)
            {
                cloud.Nodes.NextMigration(outcome, all[_random.Next(all.Count)]);
            }
        }

        cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Latency) { Method = "POST", PathPattern = "/action$", Delay = TimeSpan.FromMilliseconds(_random.Next(20, 300)), AfterWork = seed % 2 == 0 });
    }

    private async Task StartDrainAsync(StormPortals running)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(running.Address, StormCloud.Operator, $"/c/demo/p/{StormCloud.ProjectId}/nodes/{StormCloud.Source}/drain");
        await page.Locator("[data-ready]").WaitForAsync();
        await page.GetByLabel("Moves at a time", new() { Exact = true }).FillAsync("12");
        await page.GetByLabel("To one node at a time", new() { Exact = true }).FillAsync("6");
        await page.Locator("#drain-stop").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { NameString = $"Move {instances} instances", Exact = true }).ClickAsync();
        await page.ArriveAsync("**/drains/*");
    }

    /// <returns>How often a portal was killed before the drain was over.</returns>
    private async Task<int> KillAsync(StormPortals running, CancellationToken cancellationToken)
    {
        for (var killed = 0; killed < kills; killed++)
        {
            await Task.Delay(_random.Next(100, 1_500), cancellationToken);
            if (await EndAsync(running) is not null)
            {
                return killed;
            }

            var victim = _random.Next(running.Count);
            await running.KillAsync(victim);
            if (running.Count > 1 && _random.Next(3) == 0)
            {
                await running.KillAsync(1 - victim);
                await running.StartAsync(1 - victim);
            }

            await Task.Delay(_random.Next(0, 1_500), cancellationToken);
            await running.StartAsync(victim);
        }

        return kills;
    }

    private static async Task<(int Moved, int Failed)> AccountAsync(DemoCloudHost cloud, StormPortals running, Dictionary<string, string?> before, List<string> all)
    {
        var items = (await running.ReadAsync("SELECT target_id, state, COALESCE(message, '') FROM portal_task_items")).ToDictionary(static row => row[0], static row => (State: row[1], Why: row[2]));
        Assert.Equal(all.Order(), items.Keys.Order());
        var planned = await PlannedAsync(running);
        var now = cloud.Instances().ToDictionary(static instance => instance.Id);
        Assert.All(all, id =>
        {
            var (state, why) = items[id];
            if (state == "Done")
            {
                Assert.Contains(now[id].Host, planned[id]);
                Assert.Equal((null, "ACTIVE"), (now[id].TaskState, now[id].Status));
            }
            else
            {
                Assert.True(state == "Failed" && why.Length > 0 && now[id].Host == StormCloud.Source, $"{now[id].Name} is {state} on {now[id].Host}: {why}");
            }
        });
        Assert.Equal(before, cloud.Nodes.FloatingIps.ToDictionary(static ip => ip.Address, static ip => ip.InstanceId));
        Assert.All(cloud.Nodes.FloatingIps.Where(static ip => ip.InstanceId is not null), ip => Assert.Equal((now[ip.InstanceId!].Host, now[ip.InstanceId!].Host), (ip.RecordedHost, ip.ServingHost)));
        AskedOnce(cloud.Nodes.Moves);
        return (items.Values.Count(static item => item.State == "Done"), items.Values.Count(static item => item.State == "Failed"));
    }

    /// <summary>By the cloud's own book: no request while a move went on, none after one had arrived, and none to a node that had refused.</summary>
    private static void AskedOnce(IReadOnlyList<DemoMove> moves)
    {
        Assert.NotEmpty(moves);
        Assert.All(moves, static move => Assert.False(move.WhileMoving, $"{move.Instance} was asked to move to {move.To} while it moved"));
        Assert.All(moves.GroupBy(static move => move.Instance), static own =>
        {
            var list = own.ToList();
            Assert.All(list.Zip(list.Skip(1)), static pair => Assert.True(pair.First.EndedAt <= pair.Second.AskedAt && !pair.First.Arrived, $"{pair.First} and then {pair.Second}"));
            Assert.Equal(list.Count, list.Select(static move => move.To).Distinct().Count());
        });
    }

    /// <summary>Where each instance might go by the plan that was started.</summary>
    private static async Task<Dictionary<string, HashSet<string?>>> PlannedAsync(StormPortals running)
    {
        var arguments = JsonSerializer.Deserialize<Dictionary<string, string>>((await running.ReadAsync("SELECT arguments FROM portal_tasks WHERE kind = 'instances.drain'"))[0][0])!;
        var orders = JsonDocument.Parse(arguments["orders"]).RootElement;
        var others = JsonSerializer.Deserialize<Dictionary<string, string[]>>(arguments["else"])!;
        return orders.EnumerateObject().ToDictionary(
            static order => order.Name, order => others.GetValueOrDefault(order.Name, []).Append(order.Value.EnumerateObject().Single(static field => string.Equals(field.Name, "host", StringComparison.OrdinalIgnoreCase)).Value.GetString()).ToHashSet());
    }

    private bool Say(DemoCloudHost cloud, StormPortals running)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {portals} portals\n{string.Join('\n', cloud.Nodes.Moves)}\n{running.Said}");
        return false;
    }
}
